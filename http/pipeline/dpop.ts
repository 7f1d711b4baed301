import type { Caller } from '../../domain/caller.ts';
import { parseAccessToken } from '../../domain/session/tokens.ts';
import { readDeviceName } from '../dpop/device-name.ts';
import { nonceExpiry } from '../dpop/nonce.ts';
import { verifyProof, type VerifiedProof } from '../dpop/proof.ts';
import type { Reply } from '../problem/reply.ts';
import { known, type Holder, type InFlight, type Proved } from './in-flight.ts';
import { onceKey } from './once.ts';
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
  const stale = await spend(inFlight, proof, holderOf(proof, token.value), () => {
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
    holder: holderOf(proof, token.value),
  };
}

/** The device, and the account that its token names: the proof is bound to the token, so that a proof has one holder, whoever sends it. */
const holderOf = ({ thumbprint }: VerifiedProof, accessToken: string | undefined): Holder => [
  thumbprint,
  (accessToken && parseAccessToken(accessToken)?.accountId) ?? '',
];

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

/**
 * A proof is fresh by its nonce, and works once as long as the nonce does. One whose id is the idempotency key of its request is spent by the
 * request's reservation, for one write instead of two.
 */
async function spend(
  inFlight: InFlight,
  proof: VerifiedProof,
  holder: Holder,
  meanwhile: () => void,
): Promise<Reply | undefined> {
  const { keys, proofs } = known(inFlight, 'edge');
  const expiry = proof.nonce === undefined ? undefined : await nonceExpiry(keys, proof.nonce, known(inFlight, 'now'));
  if (expiry === undefined) return refuse(inFlight, { code: 'use_dpop_nonce' });
  meanwhile();
  inFlight.spentByReservation = isIdempotencyKey(inFlight, proof.jti);
  if (inFlight.spentByReservation) return undefined;
  if (await proofs.firstUse(onceKey(inFlight, holder, proof.jti), expiry)) return undefined;
  return refuse(inFlight, { code: 'invalid_dpop_proof' });
}

function isIdempotencyKey(inFlight: InFlight, jti: string): boolean {
  const header = inFlight.headers.single('idempotency-key', 36);
  return known(inFlight, 'route').definition.idempotent && header.ok && header.value === jti;
}
