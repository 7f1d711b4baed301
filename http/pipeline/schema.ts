import { check, type Checked } from '../contract/check.ts';
import type { OperationDefinition } from '../contract/operation-definition.ts';
import { LARGEST_BODY, readBody, sizeOf, type ReadBody } from '../json/body.ts';
import type { Reply } from '../problem/reply.ts';
import { known, type InFlight } from './in-flight.ts';
import { refuse, type Step } from './step.ts';

const ABSENT = { ok: true, value: undefined } as const;

/**
 * Reads path, query and body by the contract. A malformed id answers like one that does not exist. A body larger than usual, where the call takes
 * one, waits for {@link largeBody}.
 */
export const schema: Step = (inFlight) => {
  const { definition } = known(inFlight, 'route');
  const params = definition.params ? check(definition.params, { ...inFlight.event.pathParameters }) : ABSENT;
  if (!params.ok) return refuse(inFlight, { code: 'not_found' });
  const query = readQuery(inFlight, definition);
  if (!query.ok) return refuse(inFlight, query.refusal);
  inFlight.input = { params: params.value, query: query.value, body: undefined, text: '' };
  return isLarge(inFlight) ? undefined : takeBody(inFlight);
};

/** Reads a body that is larger than usual: only for who has proved key and session, so that others' costs nothing (TH-47). */
export const largeBody: Step = (inFlight) => (isLarge(inFlight) ? takeBody(inFlight) : undefined);

function isLarge({ event, route }: InFlight): boolean {
  const { largestBody = LARGEST_BODY } = route?.definition ?? {};
  const size = sizeOf(event.body ?? '', event.isBase64Encoded);
  return size > LARGEST_BODY && size <= largestBody;
}

function takeBody(inFlight: InFlight): Reply | undefined {
  const { definition } = known(inFlight, 'route');
  const sent = readSentBody(inFlight, definition);
  if (!sent.ok) return refuse(inFlight, sent.refusal);
  const body = definition.body ? check(definition.body, sent.value) : ABSENT;
  if (!body.ok) return refuse(inFlight, body.refusal);
  inFlight.input = { ...known(inFlight, 'input'), body: body.value, text: sent.text };
  return undefined;
}

function readQuery({ event }: InFlight, { query }: OperationDefinition): Checked {
  const given: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, values = []] of Object.entries(event.multiValueQueryStringParameters ?? {})) {
    const [value] = values;
    if (values.length !== 1 || value === undefined) return malformedQuery(name);
    given[name] = value;
  }
  if (query !== undefined) return check(query, { ...given });
  const [surplus] = Object.keys(given);
  if (surplus === undefined) return ABSENT;
  return {
    ok: false,
    refusal: { code: 'unknown_field', fields: [{ name: surplus.slice(0, 64), code: 'unknown_field' }] },
  };
}

const malformedQuery = (name: string): Checked => ({
  ok: false,
  refusal: { code: 'invalid_request', fields: [{ name: name.slice(0, 64), code: 'malformed' }] },
});

/** Where the contract has no body none is taken: what is not read cannot be answered for. */
function readSentBody({ event, headers }: InFlight, { body, largestBody }: OperationDefinition): ReadBody {
  const sent = event.body ?? '';
  if (body === undefined) {
    return sent === '' ? { ok: true, text: '', value: undefined } : { ok: false, refusal: { code: 'invalid_request' } };
  }
  return readBody(sent, event.isBase64Encoded, headers.lenient('content-type', 128), largestBody ?? LARGEST_BODY);
}
