import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RekognitionClient } from '@aws-sdk/client-rekognition';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';

/** Gives up after a time; without `throwOnRequestTimeout` the client would only warn, and wait on. */
const giveUpAfter = (requestTimeout: number) => ({
  connectionTimeout: 500,
  requestTimeout,
  throwOnRequestTimeout: true,
});

/** Short enough that a hanging dependency still leaves time to answer "not now". */
const QUICK = giveUpAfter(1_500);

/** Repeats what failed to arrive: every write of ours can be sent twice. */
export const dynamoClient = (): DynamoDBClient => new DynamoDBClient({ maxAttempts: 3, requestHandler: QUICK });

/** Repeats what failed to arrive: a run is started once, by its name. */
export const statesClient = (): SFNClient => new SFNClient({ maxAttempts: 3, requestHandler: QUICK });

/**
 * As {@link smsClient}, giving up before the fixed time in which resets and locks answer is over: a carrier slower than that would
 * tell a real flow from a decoy (TH-2).
 */
export const evenTimeSmsClient = (): SNSClient => new SNSClient({ maxAttempts: 1, requestHandler: QUICK });

/** One attempt: a repeated publish would be a second SMS (OTP-4). */
export const smsClient = (): SNSClient => new SNSClient({ maxAttempts: 1, requestHandler: giveUpAfter(4_000) });

/** Repeats what failed to arrive: a message that comes twice finds nothing to do (FA-7). */
export const sqsClient = (): SQSClient => new SQSClient({ maxAttempts: 3, requestHandler: QUICK });

/** Looking at a picture of five megabytes takes seconds. Nothing is changed by asking twice. */
export const facesClient = (): RekognitionClient =>
  new RekognitionClient({ maxAttempts: 2, requestHandler: giveUpAfter(5_000) });

/** Sessions are held in a region of their own. One begun twice is one that nobody holds. */
export const livenessClient = (region: string): RekognitionClient =>
  new RekognitionClient({ region, maxAttempts: 2, requestHandler: giveUpAfter(3_000) });
