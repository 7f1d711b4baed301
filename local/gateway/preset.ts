import { list, object, Refusal, text, type Json } from '../json.ts';
import type { GatewayAnswer } from './answer.ts';

const HEADER = 'method.response.header.';

/**
 * What a MOCK integration answers without asking anybody: of the one answer that it has, status and literal headers. The answer to a preflight is such.
 * @throws Refusal for what is more than that
 */
export function presetAnswer(integrationResponses: Json | undefined): GatewayAnswer {
  const [only, ...more] = list(integrationResponses ?? []).map(object);
  const refuse = (what: string): Refusal => new Refusal(`the local cloud knows no MOCK integration with ${what}`);
  if (only === undefined || more.length > 0) throw refuse('other than one answer');
  const { StatusCode, ResponseParameters = {}, ResponseTemplates, SelectionPattern } = only;
  if (ResponseTemplates !== undefined || SelectionPattern !== undefined) throw refuse('templates or patterns');
  const headers = Object.entries(object(ResponseParameters)).map(([name, mapping]) => {
    const literal = /^'(.*)'$/.exec(text(mapping))?.[1];
    if (literal === undefined || !name.startsWith(HEADER)) throw refuse(`the mapping ${name}`);
    return [name.slice(HEADER.length), literal] as const;
  });
  return { status: Number(text(StatusCode)), headers, body: Buffer.alloc(0) };
}
