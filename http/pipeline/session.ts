import { known } from './in-flight.ts';
import { refuse, type Step } from './step.ts';

/** Reads the session of a signed-in call, each time, so that an end holds at once (SES-2). */
export const session: Step = async (inFlight) => {
  if (known(inFlight, 'route').definition.proof !== 'session') return undefined;
  const { accessToken, device } = known(inFlight, 'proven');
  if (accessToken === undefined) return refuse(inFlight, { code: 'invalid_token' });
  const principal = await known(inFlight, 'edge').authenticator.authenticate(
    accessToken,
    device,
    known(inFlight, 'now'),
  );
  if (principal === undefined) return refuse(inFlight, { code: 'invalid_token' });
  inFlight.principal = principal;
  return undefined;
};
