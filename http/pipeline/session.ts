import { known, type InFlight } from './in-flight.ts';
import { refuse, type Step } from './step.ts';

/** Reads the session of a signed-in call, each time, so that an end holds at once (SES-2). */
export const session: Step = async (inFlight) => {
  if (!isSignedIn(inFlight)) return undefined;
  const principal = await inFlight.sessionRead;
  if (principal === undefined) return refuse(inFlight, { code: 'invalid_token' });
  inFlight.principal = principal;
  return undefined;
};

/**
 * Begins the read while the proof is being spent, for they do not depend on each other: a read changes nothing, and what it finds is
 * looked at by {@link session} alone, which a replayed proof never reaches.
 */
export function readSessionAhead(inFlight: InFlight, device: string, accessToken: string | undefined): void {
  if (!isSignedIn(inFlight) || accessToken === undefined) return;
  const { authenticator } = known(inFlight, 'edge');
  const reading = authenticator.authenticate(accessToken, device, known(inFlight, 'now'));
  // Its failure is told by the step that awaits it, or by none when the request ends before.
  reading.catch(() => undefined);
  inFlight.sessionRead = reading;
}

const isSignedIn = (inFlight: InFlight): boolean => known(inFlight, 'route').definition.proof === 'session';
