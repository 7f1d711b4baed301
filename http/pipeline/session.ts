import type { Caller } from '../../domain/caller.ts';
import type { Principal } from '../../domain/session/principal.ts';
import type { Reply } from '../problem/reply.ts';
import { proveDevice } from './dpop.ts';
import { known, type InFlight, type Proved } from './in-flight.ts';
import { refuse } from './step.ts';

/** Reads the session of a signed-in call, each time, so that an end holds at once (SES-2). */
export async function proveSession(inFlight: InFlight): Promise<Proved<Caller, Principal> | Reply> {
  const session = { read: Promise.resolve<Principal | undefined>(undefined) };
  const device = await proveDevice(inFlight, (thumbprint, accessToken) => {
    session.read = readSession(inFlight, thumbprint, accessToken);
  });
  if ('status' in device) return device;
  const principal = await session.read;
  if (principal === undefined) return refuse(inFlight, { code: 'invalid_token' });
  return { ...device, principal, holder: [principal.device, principal.accountId] };
}

/**
 * Begins the read while the proof is being spent, for they do not depend on each other: a read changes nothing, and what it finds is
 * looked at only after the proof was found to be used for the first time.
 */
function readSession(inFlight: InFlight, device: string, accessToken: string | undefined) {
  if (accessToken === undefined) return Promise.resolve(undefined);
  const { authenticator } = known(inFlight, 'edge');
  const reading = authenticator.authenticate(accessToken, device, known(inFlight, 'now'));
  // Its failure is told where it is awaited, or by none when the request ends before.
  reading.catch(() => undefined);
  return reading;
}
