import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetSecretValueCommand, ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import { DependencyUnavailable } from '../../domain/outcome.ts';

/** Reads secrets that CloudFormation generated. */
export interface SecretReader {
  /** The current value. @throws DependencyUnavailable */
  current(arn: string): Promise<string>;
  /** The value before the last rotation, if there was one. @throws DependencyUnavailable */
  previous(arn: string): Promise<string | undefined>;
}

export function secretReader(client: SecretsManagerClient): SecretReader {
  const read = async (arn: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<string | undefined> => {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn, VersionStage: stage }));
      return SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException && stage === 'AWSPREVIOUS') return undefined;
      throw new DependencyUnavailable('secrets', 5, { cause: error });
    }
  };
  return {
    async current(arn) {
      const value = await read(arn, 'AWSCURRENT');
      if (value === undefined) throw new DependencyUnavailable('secrets');
      return value;
    },
    previous: (arn) => read(arn, 'AWSPREVIOUS'),
  };
}
