import { Duration } from 'aws-cdk-lib';
import type { IStage, Method } from 'aws-cdk-lib/aws-apigateway';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type OperationId, routes } from '../../http/contract/routes.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

/**
 * Calls that take as long as somebody else: a carrier, a service of the ministry, the officers' issuer, the fixed time of resets and locks (TH-2),
 * or a phone with 4 MB to send.
 */
const WAITS_FOR_OTHERS: ReadonlySet<OperationId> = new Set<OperationId>([
  'startRegistration',
  'resendRegistrationCode',
  'startPasswordReset',
  'resendPasswordResetCode',
  'resetPassword',
  'startLock',
  'resendLockCode',
  'completeLock',
  'startUnlock',
  'resendUnlockCode',
  'completeUnlock',
  'startActivation',
  'resendActivationCode',
  'resendDeviceChangeCode',
  'completeDeviceChange',
  'startPasscodeReset',
  'resendPasscodeResetCode',
  'completePasscodeReset',
  'lockMyAccount',
  'createDossier',
  'proveActivationByChip',
  'provePasswordResetByChip',
  'provePasscodeResetByChip',
  'proveUnlockByChip',
  'uploadChip',
  'listWaitingDossiers',
  'viewDossier',
  'decideDossier',
  'resumeDossier',
  'lookUpAccount',
  'reopenActivation',
  'lockAccount',
  'unlockAccount',
]);

/** The calls whose time is our own. */
export const timedCalls: ReadonlySet<OperationId> = new Set(
  (Object.keys(routes) as OperationId[]).filter((id) => !WAITS_FOR_OTHERS.has(id)),
);

export interface LatencyAlarmsProps {
  readonly stage: IStage;
  readonly methods: ReadonlyMap<OperationId, Method>;
  readonly thresholdMilliseconds: number;
  readonly topic: ITopic;
}

/** An alarm for each call whose time is our own: it names the call, and no wait of another hides it or rings it. */
export class LatencyAlarms extends Construct {
  constructor(scope: Construct, id: string, { stage, methods, thresholdMilliseconds, topic }: LatencyAlarmsProps) {
    super(scope, id);
    for (const [operation, method] of methods) {
      if (!timedCalls.has(operation)) continue;
      new RunbookAlarm(this, operation, {
        runbook: 'api-latency',
        meaning: `${operation}: one answer in a hundred takes ${thresholdMilliseconds} ms or more, for five minutes.`,
        metric: method.metricLatency(stage, { statistic: 'p99', period: Duration.minutes(1) }),
        threshold: thresholdMilliseconds,
        evaluationPeriods: 5,
        topic,
      });
    }
  }
}
