import type { Caller } from '../../domain/caller.ts';
import { readDeviceName } from '../dpop/device-name.ts';
import { nonceExpiry } from '../dpop/nonce.ts';
import { verifyProof, type VerifiedProof } from '../dpop/proof.ts';
import type { Reply } from '../problem/reply.ts';
import { known, type InFlight, type Proved } from './in-flight.ts';
import { refuse } from './step.ts';

const LONGEST_PROOF = 2_048;
const LONGEST_AUTHORIZATION = 512;
const LONGEST_DEVICE_NAME = 576;
const AUTHORIZATION = /^DPoP ([\w.~+/=-]{1,500})$/i;

/** Begins what can go on while the proof is being spent; `accessToken` is the one that came with the proof, if one did. */
export type Meanwhile = (device: string, accessToken: string | undefined) => void;

/** Proves which device calls (RFC 9449): a proof of its key for this call, with a nonce of ours, used for the first time. */
export async function proveDevice(
  inFlight: InFlight,
  meanwhile: Meanwhile = () => undefined,
): Promise<Proved<Caller, undefined> | Reply> {
  const token = readToken(inFlight);
  if (!token.ok) return refuse(inFlight, { code: 'invalid_token' });
  const proof = await readProof(inFlight, token.value);
  if (proof === undefined) return refuse(inFlight, { code: 'invalid_dpop_proof' });
  const stale = await spend(inFlight, proof, () => {
    meanwhile(proof.thumbprint, token.value);
  });
  if (stale !== undefined) return stale;
  const name = inFlight.headers.single('device-name', LONGEST_DEVICE_NAME);
  const deviceName = name.ok ? readDeviceName(name.value) : name;
  if (!deviceName.ok) {
    return refuse(inFlight, { code: 'invalid_request', fields: [{ name: 'Device-Name', code: 'malformed' }] });
  }
  const { address, language, requestId } = inFlight;
  const device = proof.thumbprint;
  const named = deviceName.value === undefined ? {} : { deviceName: deviceName.value };
  return {
    caller: { device, ...named, address, language, requestId },
    principal: undefined,
    holder: [device, ''],
  };
}

/** The token of `Authorization`, if one came; a header of another kind is no token of ours. */
function readToken({ headers }: InFlight): ReturnType<InFlight['headers']['single']> {
  const header = headers.single('authorization', LONGEST_AUTHORIZATION);
  if (!header.ok || header.value === undefined) return header;
  const token = AUTHORIZATION.exec(header.value)?.[1];
  return token === undefined ? { ok: false } : { ok: true, value: token };
}

async function readProof(inFlight: InFlight, accessToken: string | undefined): Promise<VerifiedProof | undefined> {
  const { settings } = known(inFlight, 'edge');
  const header = inFlight.headers.single('dpop', LONGEST_PROOF);
  if (!header.ok || header.value === undefined) return undefined;
  return verifyProof(header.value, {
    method: inFlight.event.httpMethod,
    url: settings.publicOrigin + inFlight.event.path,
    now: known(inFlight, 'now'),
    clockToleranceSeconds: settings.clockToleranceSeconds,
    ...(accessToken !== undefined && { accessToken }),
  });
}

/** A proof is fresh by its nonce, and works once as long as the nonce does. */
async function spend(inFlight: InFlight, proof: VerifiedProof, meanwhile: () => void): Promise<Reply | undefined> {
  const { keys, proofs } = known(inFlight, 'edge');
  const expiry = proof.nonce === undefined ? undefined : await nonceExpiry(keys, proof.nonce, known(inFlight, 'now'));
  if (expiry === undefined) return refuse(inFlight, { code: 'use_dpop_nonce' });
  meanwhile();
  if (await proofs.firstUse(proof.thumbprint, proof.jti, expiry)) return undefined;
  return refuse(inFlight, { code: 'invalid_dpop_proof' });
}
