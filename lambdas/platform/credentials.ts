import type { Credentials } from '../../adapters/signed/signed-requests.ts';
import { variable } from './settings.ts';

/** Those of the function's role, as the Lambda runtime gives them. */
export function environmentCredentials(): Credentials {
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  return {
    accessKeyId: variable('AWS_ACCESS_KEY_ID'),
    secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken && { sessionToken }),
  };
}
