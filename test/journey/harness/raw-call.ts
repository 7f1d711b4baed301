import { randomUUID } from 'node:crypto';
import type { DeviceKey } from '../../../client/device-key.ts';
import { makeProof } from '../../../client/proof.ts';
import type { Citizen, Surroundings } from './citizen.ts';

/** A call as no honest client makes it: everything may be left out or be wrong. */
export interface RawCall {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** Instead of a fresh one; null sends none. */
  readonly proof?: string | null;
  readonly key?: DeviceKey;
  readonly accessToken?: string;
  /** Over those that the client would send; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** A nonce of the server, which it gives with every answer. */
export async function freshNonce({ url }: Surroundings, { fetch }: Citizen): Promise<string> {
  const answer = await fetch(`${url}/v1/me`);
  return answer.headers.get('dpop-nonce') ?? '';
}

/** A proof for a call, by the citizen's own key unless another is told. */
export async function proofFor(
  around: Surroundings,
  citizen: Citizen,
  call: Pick<RawCall, 'method' | 'path' | 'key' | 'accessToken'>,
): Promise<string> {
  const { method, path, key = citizen.device.key, accessToken } = call;
  const nonce = await freshNonce(around, citizen);
  return makeProof(key, { method, url: around.url + path, now: Date.now(), nonce, accessToken });
}

/** Makes the call; the response as it came. */
export async function send(around: Surroundings, citizen: Citizen, call: RawCall): Promise<Response> {
  const { method, path, body, accessToken } = call;
  const proof = call.proof === undefined ? await proofFor(around, citizen, call) : call.proof;
  const headers = new Headers({ 'content-type': 'application/json', 'idempotency-key': randomUUID() });
  if (proof !== null) headers.set('dpop', proof);
  if (accessToken !== undefined) headers.set('authorization', `DPoP ${accessToken}`);
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return citizen.fetch(around.url + path, { method, headers, ...(body !== undefined && { body: text }) });
}

/** `401 invalid_token`, or the status alone where the answer is no problem. */
export async function outcomeOfResponse(response: Response): Promise<string> {
  const { code } = response.ok ? {} : ((await response.clone().json()) as { code?: string });
  return code === undefined ? String(response.status) : `${response.status} ${code}`;
}

/** All that a client can tell answers apart by, without what differs between any two. */
export async function comparable(response: Response): Promise<unknown> {
  const own = ['x-request-id', 'x-amzn-requestid', 'dpop-nonce', 'date'];
  const headers = [...response.headers].filter(([name]) => !own.includes(name));
  const requestId = response.headers.get('x-request-id') ?? '';
  return { status: response.status, headers, body: (await response.clone().text()).replace(requestId, '') };
}
