import type { ServicePlace } from '../../adapters/signed/json-calls.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { environmentCredentials } from './credentials.ts';
import { variable } from './settings.ts';

/** The function's own region, in the name of its role. */
export function servicePlace(): ServicePlace {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  const region = variable('AWS_REGION');
  return { region, ...(endpoint && { endpoint }), credentials: environmentCredentials, clock: systemClock };
}
