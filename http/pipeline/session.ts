import type { Caller } from '../../domain/caller.ts';
import type { Applicant } from '../../domain/dossier/applicant.ts';
import type { Principal } from '../../domain/session/principal.ts';
import type { Reply } from '../problem/reply.ts';
import { proveDevice } from './dpop.ts';
import { known, type InFlight, type Proved } from './in-flight.ts';
import { refuse } from './step.ts';

/** Proves whose session it is: it is read for each call, so that an end holds at once (SES-2). */
export const proveSession = (inFlight: InFlight): Promise<Proved<Caller, Principal> | Reply> =>
  proveBy(inFlight, async (device, accessToken) =>
    accessToken === undefined ? undefined : sessionOf(inFlight, accessToken, device),
  );

/** Proves who applies: by a session or, where no token comes, by the device key that began the dossier of the path as a claim (REG-9). */
export const proveApplicant = (inFlight: InFlight): Promise<Proved<Caller, Applicant> | Reply> =>
  proveBy<Applicant>(inFlight, async (device, accessToken) =>
    accessToken === undefined ? claimOf(inFlight, device) : sessionOf(inFlight, accessToken, device),
  );

/**
 * Begins the read while the proof is being spent, for they do not depend on each other: a read changes nothing, and what it finds is
 * looked at only after the proof was found to be used for the first time.
 */
async function proveBy<P extends Applicant>(
  inFlight: InFlight,
  read: (device: string, accessToken: string | undefined) => Promise<P | undefined>,
): Promise<Proved<Caller, P> | Reply> {
  let reading: Promise<P | undefined> = Promise.resolve(undefined);
  const device = await proveDevice(inFlight, (thumbprint, accessToken) => {
    reading = read(thumbprint, accessToken);
    // Its failure is told where it is awaited, or by none when the request ends before.
    reading.catch(() => undefined);
  });
  if ('status' in device) return device;
  const principal = await reading;
  if (principal === undefined) return refuse(inFlight, { code: 'invalid_token' });
  return { ...device, principal };
}

const sessionOf = (inFlight: InFlight, accessToken: string, device: string): Promise<Principal | undefined> =>
  known(inFlight, 'edge').authenticator.authenticate(accessToken, device, known(inFlight, 'now'));

async function claimOf(inFlight: InFlight, device: string): Promise<Applicant | undefined> {
  const { claims } = known(inFlight, 'edge');
  const { dossierId } = known(inFlight, 'input').params as { readonly dossierId: string };
  return claims.authenticate(dossierId, device, known(inFlight, 'now'));
}
