import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';

/** Short enough that a hanging dependency still leaves time to answer "not now". */
const QUICK = { connectionTimeout: 500, requestTimeout: 1_500 };

/** Repeats what failed to arrive: every write of ours can be sent twice. */
export const dynamoClient = (): DynamoDBClient => new DynamoDBClient({ maxAttempts: 3, requestHandler: QUICK });

export const secretsClient = (): SecretsManagerClient =>
  new SecretsManagerClient({ maxAttempts: 3, requestHandler: QUICK });

/** One attempt: a repeated publish would be a second SMS (OTP-4). */
export const smsClient = (): SNSClient =>
  new SNSClient({ maxAttempts: 1, requestHandler: { connectionTimeout: 500, requestTimeout: 4_000 } });
