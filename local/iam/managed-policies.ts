import type { JsonObject } from '../json.ts';

const allow = (...Action: string[]): JsonObject => ({ Statement: { Effect: 'Allow', Action, Resource: '*' } });

/** The AWS managed policies that roles may name; their actions are of services that the local cloud does not host. */
export const MANAGED_POLICIES: Readonly<Record<string, JsonObject>> = {
  AWSXRayDaemonWriteAccess: allow('xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSampling*'),
  'service-role/AmazonAPIGatewayPushToCloudWatchLogs': allow('logs:*'),
  'service-role/AWSLambdaBasicExecutionRole': allow('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'),
};
