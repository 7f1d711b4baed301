import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionName, StageConfig } from '../config/stage.ts';
import { CitizenApi } from '../constructs/citizen-api.ts';
import { CustomDomain } from '../constructs/custom-domain.ts';
import { DossierAlarms } from '../constructs/dossier-alarms.ts';
import { EveryMinute } from '../constructs/every-minute.ts';
import { Firewall } from '../constructs/firewall.ts';
import { GuessingAlarms } from '../constructs/guessing-alarms.ts';
import { LatencyAlarms } from '../constructs/latency-alarms.ts';
import { PopulationAlarm } from '../constructs/population-alarm.ts';
import { PublicOrigin } from '../constructs/public-origin.ts';
import { QueueMapping } from '../constructs/queue-mapping.ts';
import { Reminders } from '../constructs/reminders.ts';
import { SmsAlarms } from '../constructs/sms-alarms.ts';
import { TrustAlarm } from '../constructs/trust-alarm.ts';
import { refuseWithoutAnchors } from '../constructs/trust-rule.ts';
import { webOrigin } from '../constructs/web-origin.ts';
import type { Release } from '../release.ts';
import type { ApprovalStack } from './approval-stack.ts';
import type { DataStack } from './data-stack.ts';
import { accessOf } from './feature-access.ts';
import { FeatureFunction } from './feature-function.ts';

export interface ApiStackProps extends StackProps {
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly approval: ApprovalStack;
  readonly release: Release;
}

/** The HTTPS API for citizens: firewall, gateway, one function per feature. */
export class ApiStack extends Stack {
  /** Where clients find it, for stacks that come after this one. */
  readonly url: string;

  constructor(scope: Construct, id: string, { config, data, approval, release, ...props }: ApiStackProps) {
    super(scope, id, props);
    const { operationsKey: logKey, alarmTopic: topic } = data;
    const page = webOrigin(this, config);
    const api = new CitizenApi(this, 'CitizenApi', { config, webOrigin: page, logKey, topic });
    const publicOrigin = new PublicOrigin(this, 'PublicOrigin', config, api).value;
    this.url = this.exportValue(publicOrigin, { name: `Dinhdanh-${config.name}-ApiUrl` });
    const shared = { config, data, release, approvalMachineArn: approval.machineArn };
    const population = new PopulationAlarm(this, 'Population', { topic });
    const functionOf = (name: FunctionName) => {
      const { lambda } = new FeatureFunction(this, name, { ...shared, publicOrigin, webOrigin: page });
      if (accessOf[name].needs.includes('population')) population.count(name, lambda);
      return lambda;
    };
    const methods = api.connect({
      registration: functionOf('registration'),
      activation: functionOf('activation'),
      session: functionOf('session'),
      device: functionOf('device'),
      recovery: functionOf('recovery'),
      passcode: functionOf('passcode'),
      account: functionOf('account'),
      dossier: functionOf('dossier'),
      chip: functionOf('chip'),
      officer: functionOf('officer'),
      counter: functionOf('counter'),
      portrait: functionOf('portrait'),
      information: functionOf('information'),
    });
    new EveryMinute(this, 'EveryMinute', { description: 'Takes up notices left behind', target: functionOf('relay') });
    new EveryMinute(this, 'UpkeepEveryMinute', { description: 'Upkeep of dossiers', target: functionOf('upkeep') });
    new Reminders(this, 'Reminding', {
      stage: config.name,
      target: functionOf('reminders'),
      logKey,
      logRetention: config.logRetention,
      topic,
    });
    new DossierAlarms(this, 'Dossiers', { config, topic });
    new QueueMapping(this, 'NoticesMapping', {
      queue: data.notices.queue,
      target: functionOf('notifier'),
      concurrency: config.notices.concurrency,
    });
    new Firewall(this, 'Firewall', { config, guards: api.deploymentStage.stageArn, logKey });
    if (config.domain !== undefined) new CustomDomain(this, 'CustomDomain', api, config.domain);
    new GuessingAlarms(this, 'Guessing', { config, topic });
    if (config.chip.kind === 'own') new TrustAlarm(this, 'Trust', { config, topic });
    refuseWithoutAnchors(this, config.chip);
    new LatencyAlarms(this, 'Latency', {
      stage: api.deploymentStage,
      methods,
      thresholdMilliseconds: config.alarms.latencyMilliseconds,
      topic,
    });
    new SmsAlarms(this, 'Sms', { config, topic });
    new CfnOutput(this, 'ApiUrl', { value: publicOrigin, description: 'Where clients find the API' });
  }
}
