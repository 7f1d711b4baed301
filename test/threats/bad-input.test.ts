import { describe, expect, test } from '@jest/globals';
import type * as z from 'zod/mini';
import { MINUTE } from '../../domain/time.ts';
import type { OperationDefinition } from '../../http/contract/operation-definition.ts';
import { operations } from '../../http/contract/operations.ts';
import { proofKinds, takesAccessToken } from '../../http/contract/proof-kinds.ts';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import type { GatewayEvent } from '../../http/gateway-event.ts';
import {
  beginDossier,
  boundDevice,
  callerWith,
  citizenDevice,
  signInWith,
  startActivation,
  startDeviceChange,
  startLock,
  startPasscodeReset,
  startReset,
  startUnlock,
  textOf,
} from '../doubles/api/acting.ts';
import { approved } from '../doubles/activation-steps.ts';
import { cardOf } from '../doubles/chip-cards.ts';
import { activatedIn } from '../doubles/device-steps.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { registrationOf } from '../doubles/citizens.ts';
import { problemOf, type CallParts } from '../doubles/edge/device-calls.ts';
import { LARGEST_BODY } from '../../http/json/body.ts';
import { readingOf } from '../../tools/sandbox-issuer/index.ts';
import { invoke } from '../doubles/edge/gateway.ts';
import { REVIEW, visitOf, withDossiers } from './officer-scene.ts';
import { expectRefused } from './expect-refused.ts';
import { active, forgetful, invited, member, newcomer, rightBody, type Stage } from './right-bodies.ts';
import { spoilingsOf } from './spoiling.ts';

const card = cardOf(member.record);
const ids = Object.keys(routes) as OperationId[];
const definitions: Readonly<Record<OperationId, OperationDefinition>> = operations;

async function stage(): Promise<Stage> {
  const api = new MemoryApi();
  const own = await citizenDevice(api, member);
  api.world.population.add(newcomer.record);
  const tokens = await signInWith(own, member.phone, member.password);
  const accessToken = textOf(tokens, 'accessToken');
  const { dossierId, challenge } = await beginDossier(own, accessToken);
  const { token } = await withDossiers(api);
  await approved(api.world, invited);
  api.world.clock.advance(MINUTE);
  await boundDevice(api, active);
  const activation = await startActivation(own, invited);
  await activatedIn(api.world, forgetful, callerWith(own));
  return {
    api,
    own,
    accessToken,
    refreshToken: textOf(tokens, 'refreshToken'),
    reading: readingOf(card, challenge),
    officersToken: token,
    ids: {
      registrationId: textOf(await own.call('/v1/registrations', { body: registrationOf(newcomer) }), 'registrationId'),
      passwordResetId: textOf(await startReset(own, member), 'passwordResetId'),
      activationId: textOf(activation, 'activationId'),
      passcodeResetId: textOf(await startPasscodeReset(own, forgetful), 'passcodeResetId'),
      deviceChangeId: (await startDeviceChange(own, active)).replace('/v1/device-changes/', ''),
      lockId: textOf(await startLock(own, member), 'lockId'),
      unlockId: textOf(await startUnlock(own, member), 'unlockId'),
      sessionId: accessToken.split('.')[1] ?? '',
      dossierId,
      topic: 'security-duties',
    },
  };
}

const pathOf = (id: OperationId, on: Stage): string =>
  routes[id].path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    name === 'ref' ? visitOf(id) : definitions[id].proof === 'officer' ? REVIEW : (on.ids[name] ?? ''),
  );

/** With the query that the call cannot do without. */
const urlOf = (id: OperationId, on: Stage): string =>
  pathOf(id, on) + (id === 'listWaitingDossiers' ? '?status=review' : '');

function partsOf(id: OperationId, on: Stage): CallParts {
  const { proof, body } = definitions[id];
  return {
    method: routes[id].method,
    ...(body && { body: rightBody(id, on) }),
    ...(takesAccessToken(proof) && { accessToken: on.accessToken }),
    ...(proof === 'officer' && { headers: { Authorization: `Bearer ${on.officersToken}` } }),
  };
}

const withBody = ids.filter((id) => definitions[id].body !== undefined);
const withParams = ids.filter((id) => definitions[id].params !== undefined);
const guarded = ids.filter((id) => definitions[id].proof !== 'none');

/** Runs bad calls on one stage and compares what is stored before and after each. */
async function onStage(calls: (on: Stage) => AsyncGenerator): Promise<number> {
  const on = await stage();
  const before = on.api.world.store.snapshot();
  const sent = on.api.world.sender.sent.length;
  let made = 0;
  for await (const what of calls(on)) {
    made += 1;
    expect([what, on.api.world.store.snapshot()]).toEqual([what, before]);
  }
  expect(on.api.world.sender.sent).toHaveLength(sent);
  expect(on.api.log.events).not.toContain('request_failed');
  return made;
}

describe.each(withBody)('the body of %s', (id) => {
  const { largestBody: largest = LARGEST_BODY } = definitions[id];
  const schema = definitions[id].body as unknown as z.ZodMiniType;

  test('TH-42 every field, spoilt in every way, is named; nothing is stored', async () => {
    const made = await onStage(async function* (on) {
      for (const { what, field, code, text } of spoilingsOf(schema, rightBody(id, on))) {
        const result = await on.own.call(pathOf(id, on), { ...partsOf(id, on), text });
        expectRefused(what, result, [400]);
        const fields = problemOf(result).fields ?? [];
        if (field !== undefined) expect([what, fields.map(({ name }) => name)]).toEqual([what, [field]]);
        if (code !== undefined) expect([what, fields[0]?.code]).toEqual([what, code]);
        yield what;
      }
    });
    expect(made).toBeGreaterThanOrEqual(15);
  });

  test('TH-42 of other types, encodings and sizes it is not read', async () => {
    await onStage(async function* (on) {
      const types = [
        undefined,
        '',
        'text/plain',
        'application/xml',
        'application/json; charset=utf-16',
        'application/json, text/plain',
      ];
      for (const type of types) {
        const event = await on.own.event(pathOf(id, on), partsOf(id, on));
        const headers = { ...event.headers, 'Content-Type': type };
        expectRefused(
          `type ${type}`,
          await invoke(on.api.handler, { ...event, headers, multiValueHeaders: null }),
          [422],
        );
        yield type;
      }
      for (const [what, bytes] of [
        ['Latin-1', Buffer.from('{"a":"é"}', 'latin1')],
        ['UTF-16', Buffer.from('{"a":"é"}', 'utf16le')],
        ['half of a character', Buffer.from([0x22, 0xe1, 0xba, 0x22])],
      ] as const) {
        const event = await on.own.event(pathOf(id, on), partsOf(id, on));
        const encoded: GatewayEvent = { ...event, body: bytes.toString('base64'), isBase64Encoded: true };
        expectRefused(what, await invoke(on.api.handler, encoded), [400]);
        yield what;
      }
      const big = await on.own.call(pathOf(id, on), { ...partsOf(id, on), text: ' '.repeat(largest + 1) });
      expectRefused('too large', big, [413]);
      yield 'too large';
    });
  });
});

/** Fields whose value has a form of its own: what breaks it is named as well. */
const formed: readonly (readonly [OperationId, string])[] = [
  ...(
    [
      'personalId',
      'phone',
      'details.fullName',
      'details.dateOfBirth',
      'details.permanentResidence',
      'details.addressLine',
    ] as const
  ).map((field) => ['startRegistration', field] as const),
  ...(['personalId', 'phone', 'fullName', 'dateOfBirth', 'cardIssueDate'] as const).map(
    (field) => ['startPasswordReset', field] as const,
  ),
  ...(['personalId', 'phone'] as const).flatMap((field) => [
    ['startLock', field] as const,
    ['startActivation', field] as const,
  ]),
  ['createSession', 'identifier'],
];

describe('fields with a form of their own', () => {
  const CONTROL = ['\u0000', '\u0007', '\u001b[2J', '\u007f', '\u200b', '\u2028', '\ufffe', '\u202e'];

  test.each(formed)('TH-44 %s, %s: control and invisible characters are refused by name', async (id, field) => {
    await onStage(async function* (on) {
      for (const mark of CONTROL) {
        const body = structuredClone(rightBody(id, on)) as Record<string, unknown>;
        const names = field.split('.');
        const owner = names.slice(0, -1).reduce((at, name) => at[name] as Record<string, unknown>, body);
        const last = names.at(-1)!;
        const value = String(owner[last]);
        owner[last] = `${value.slice(0, 4)}${mark}${value.slice(4)}`.slice(0, 200);
        const result = await on.own.call(pathOf(id, on), { ...partsOf(id, on), body });
        expectRefused(JSON.stringify(mark), result, [400]);
        expect(problemOf(result).fields?.map(({ name }) => name)).toEqual([field]);
        yield mark;
      }
    });
  });

  test.each([
    'verifyRegistrationCode',
    'verifyPasswordResetCode',
    'verifyPasscodeResetCode',
    'verifyLockCode',
    'verifyUnlockCode',
    'verifyActivationCode',
    'verifyDeviceChangeCode',
  ] as const)('OTP-1 %s: what is no code of six digits is refused by name, and costs no try', async (id) => {
    await onStage(async function* (on) {
      for (const code of [
        '12345',
        '1234567',
        'abcdef',
        '１２３４５６',
        '12 345',
        '123456 ',
        '-12345',
        '\u0000'.repeat(6),
      ]) {
        const result = await on.own.call(pathOf(id, on), { ...partsOf(id, on), body: { code } });
        expectRefused(code, result, [400]);
        expect(problemOf(result).fields?.map(({ name }) => name)).toEqual(['code']);
        yield code;
      }
    });
  });
});

describe.each(withParams)('the path of %s', (id) => {
  test('TH-32 an id that is none answers like one that does not exist', async () => {
    await onStage(async function* (on) {
      const bad = [
        'x',
        'x'.repeat(65),
        'a b c d e f',
        'ääääääää',
        '%00%00%00%00',
        '..%2f..%2f..%2f',
        '{sessionId}',
        "' OR 1=1 --",
        '${jndi:x}',
      ];
      for (const wrong of bad) {
        const path = routes[id].path.replace(/\{\w+\}/, wrong.includes('%') ? wrong : encodeURIComponent(wrong));
        expectRefused(wrong, await on.own.call(path, partsOf(id, on)), [404]);
        yield wrong;
      }
    });
  });
});

describe('queries', () => {
  test.each(ids)('TH-42 %s: what it does not know is refused by name', async (id) => {
    await onStage(async function* (on) {
      for (const query of ['surplus=1', 'surplus', 'surplus=1&surplus=2', 'personalId=079094000001']) {
        const result = await on.own.call(`${pathOf(id, on)}?${query}`, partsOf(id, on));
        expectRefused(query, result, [400]);
        expect(problemOf(result).fields?.[0]?.name).toBe(query.split('=')[0]);
        yield query;
      }
    });
  });

  test('AUD-3 a cursor that no page gave is refused by name', async () => {
    await onStage(async function* (on) {
      for (const cursor of ['', '0', '-1', '1.5', '1e3', 'x', '%00', '1'.repeat(200), '9'.repeat(10), '1&cursor=2']) {
        const result = await on.own.call(`/v1/me/history?cursor=${cursor}`, partsOf('getMyHistory', on));
        expectRefused(cursor, result, [400]);
        expect(problemOf(result).fields?.[0]?.name).toBe('cursor');
        yield cursor;
      }
    });
  });
});

describe.each(guarded)('the headers of %s', (id) => {
  const bad: readonly (readonly [string, readonly (string | undefined)[], readonly number[], string | undefined])[] = [
    ['DPoP', [undefined, '', 'x', 'a.b.c', '....', 'x'.repeat(3_000), '\u0000'], [401], undefined],
    ['Idempotency-Key', ['x', '1'.repeat(36), 'x'.repeat(200), '\u0000'], [400], 'Idempotency-Key'],
    ['Device-Name', ['%', '%ff', '%00', '%0A', 'x'.repeat(65), 'x'.repeat(1_000), '%E2%80%8B'], [400], 'Device-Name'],
    ['Authorization', ['', 'x', 'Bearer x', 'DPoP', 'DPoP x y', 'DPoP é', 'x'.repeat(2_000)], [401], undefined],
  ];

  const { idempotent, proof } = definitions[id];
  const unused = [idempotent ? [] : 'Idempotency-Key', proofKinds[proof].dpop ? [] : ['DPoP', 'Device-Name']].flat();
  const taken = bad.filter(([header]) => !unused.includes(header));

  test.each(taken)('TH-42 %s, spoilt, is refused; nothing is stored', async (header, values, statuses, field) => {
    await onStage(async function* (on) {
      for (const value of values) {
        const event = await on.own.event(urlOf(id, on), partsOf(id, on));
        const headers = { ...event.headers, [header]: value };
        const result = await invoke(on.api.handler, { ...event, headers, multiValueHeaders: null });
        expectRefused(`${header}: ${value}`, result, statuses);
        if (field !== undefined) expect(problemOf(result).fields?.map(({ name }) => name)).toEqual([field]);
        yield value;
      }
    });
  });

  test('TH-42 a header that was sent twice is not guessed at', async () => {
    await onStage(async function* (on) {
      for (const [header] of taken) {
        const event = await on.own.event(urlOf(id, on), partsOf(id, on));
        const value = event.headers?.[header] ?? 'DPoP x';
        const result = await invoke(on.api.handler, {
          ...event,
          multiValueHeaders: { ...event.multiValueHeaders, [header]: [value, value] },
        });
        expectRefused(`two ${header}`, result, [400, 401]);
        yield header;
      }
    });
  });
});

test('TH-42 a call without a body takes none', async () => {
  const bare = guarded.filter((id) => definitions[id].body === undefined);
  for (const id of bare) {
    await onStage(async function* (on) {
      expectRefused(id, await on.own.call(pathOf(id, on), { ...partsOf(id, on), text: '{}' }), [400]);
      yield id;
    });
  }
});
