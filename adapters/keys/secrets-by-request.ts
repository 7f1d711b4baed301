import * as z from 'zod/mini';
import { jsonCalls, notAnswered, type ServicePlace } from '../signed/json-calls.ts';
import type { SecretReader } from './secrets-manager.ts';

const SECRETS = { service: 'secretsmanager', dependency: 'secrets', target: 'secretsmanager' };
const SETTINGS = { attemptMs: 1_500, attempts: 3, pauseMs: 100 };

const value = z.object({ SecretString: z.string() });
const fault = z.object({ __type: z.string() });

/**
 * Reads secrets as `secretReader` does, without the client, which weighs more than all that a function asks of it.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function secretsByRequest(place: ServicePlace, settings = SETTINGS): SecretReader {
  const call = jsonCalls(SECRETS, place, settings);
  const read = async (arn: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<string | undefined> => {
    const answer = await call('GetSecretValue', { SecretId: arn, VersionStage: stage });
    const { data } = value.safeParse(answer.body);
    if (answer.status === 200 && data !== undefined) return data.SecretString;
    const name = fault.safeParse(answer.body).data?.__type.split('#').at(-1);
    if (answer.status === 400 && name === 'ResourceNotFoundException') return undefined;
    throw notAnswered('secrets', answer, 5);
  };
  return {
    async current(arn) {
      const found = await read(arn, 'AWSCURRENT');
      if (found === undefined) throw notAnswered('secrets', { status: 404, body: undefined });
      return found;
    },
    previous: (arn) => read(arn, 'AWSPREVIOUS'),
  };
}
