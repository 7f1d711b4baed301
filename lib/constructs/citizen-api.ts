import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type Method,
  type MethodDeploymentOptions,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type Feature, type OperationId, type RouteDefinition, routes } from '../../http/contract/routes.ts';
import type { StageConfig, ThrottleConfig } from '../config/stage.ts';
import { explain } from '../nag.ts';
import { ACCESS_LOG_FIELDS } from './access-log.ts';
import { addGatewayAnswers } from './gateway-answers.ts';
import { timedCalls } from './latency-alarms.ts';
import { answerPreflights } from './preflight.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

export interface CitizenApiProps {
  readonly config: StageConfig;
  /** Of the page that browsers may make its calls from. */
  readonly webOrigin: string;
  readonly logKey: IKey;
  readonly topic: ITopic;
}

const every = Object.entries(routes) as readonly (readonly [OperationId, RouteDefinition])[];

/** Errors alone, and never what a call carried. */
const executionLogging = { loggingLevel: MethodLoggingLevel.ERROR, dataTraceEnabled: false } as const;

const throttlingOf = ({ ratePerSecond, burst }: ThrottleConfig): MethodDeploymentOptions => ({
  throttlingRateLimit: ratePerSecond,
  throttlingBurstLimit: burst,
});

/** The regional REST API with the routes of the contract. */
export class CitizenApi extends RestApi {
  constructor(scope: Construct, id: string, { config, webOrigin, logKey, topic }: CitizenApiProps) {
    const logging = { encryptionKey: logKey, retention: config.logRetention, removalPolicy: RemovalPolicy.DESTROY };
    super(scope, id, {
      restApiName: `dinhdanh-${config.name}`,
      description: `Electronic identification accounts (${config.name})`,
      endpointTypes: [EndpointType.REGIONAL],
      disableExecuteApiEndpoint: config.domain !== undefined,
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName: 'live',
        accessLogDestination: new LogGroupLogDestination(new LogGroup(scope, `${id}AccessLogs`, logging)),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG_FIELDS)),
        ...executionLogging,
        tracingEnabled: true,
        ...throttlingOf(config.throttle.standard),
        methodOptions: throttling(config),
      },
    });
    addGatewayAnswers(this, webOrigin);
    answerPreflights(this, webOrigin);
    this.addErrorAlarm(topic);
    const executionLogs = new LogGroup(this, 'ExecutionLogs', {
      ...logging,
      // API Gateway's own name; made here so that it is encrypted and ends.
      logGroupName: `API-Gateway-Execution-Logs_${this.restApiId}/live`,
    });
    this.deploymentStage.node.addDependency(executionLogs);
    this.explainFindings();
  }

  /** Connects each route with the function of its feature; answers with the methods. */
  connect(functions: Readonly<Record<Feature, IFunction>>): ReadonlyMap<OperationId, Method> {
    const integrationOf = (feature: Feature) =>
      new LambdaIntegration(functions[feature], { scopePermissionToMethod: false });
    const integrations: Readonly<Record<Feature, LambdaIntegration>> = {
      registration: integrationOf('registration'),
      activation: integrationOf('activation'),
      session: integrationOf('session'),
      device: integrationOf('device'),
      recovery: integrationOf('recovery'),
      passcode: integrationOf('passcode'),
      account: integrationOf('account'),
      dossier: integrationOf('dossier'),
      chip: integrationOf('chip'),
      officer: integrationOf('officer'),
      counter: integrationOf('counter'),
      portrait: integrationOf('portrait'),
      information: integrationOf('information'),
    };
    return new Map(
      every.map(([id, { method, path, feature }]) => [
        id,
        this.root.resourceForPath(path).addMethod(method, integrations[feature]),
      ]),
    );
  }

  private explainFindings(): void {
    explain(this, 'AwsSolutions-APIG2', 'The functions check every request with the schemas of the contract.');
    const proofs =
      'Citizens prove their device key and session to the function (DPoP, RFC 9449); officers their token, since the issuer is configured.';
    explain(this, 'AwsSolutions-APIG4', proofs);
    explain(this, 'AwsSolutions-COG4', proofs);
    explain(
      this,
      'NIST-APIGWCacheEnabledAndEncrypted',
      'Answers are of one person and one moment: none may be cached.',
    );
    explain(this, 'NIST-APIGWSSLEnabled', 'A client certificate is for HTTP backends; functions are called with IAM.');
    explain(
      this,
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      'The account-wide role by which API Gateway writes logs, with the policy that AWS keeps for it.',
    );
  }

  private addErrorAlarm(topic: ITopic): void {
    new RunbookAlarm(this, 'ServerErrors', {
      runbook: 'api-server-errors',
      meaning: 'One answer in a hundred is a 5xx, for three minutes.',
      metric: this.deploymentStage.metricServerError({ period: Duration.minutes(1), statistic: 'Average' }),
      threshold: 0.01,
      evaluationPeriods: 3,
      topic,
    });
  }
}

const throttling = ({ throttle }: StageConfig): Record<string, MethodDeploymentOptions> =>
  Object.fromEntries(
    every.map(([id, { method, path, throttle: name }]) => [
      `${path}/${method}`,
      // A method's settings stand instead of the stage's, not beside them.
      { ...executionLogging, ...throttlingOf(throttle[name]), metricsEnabled: timedCalls.has(id) },
    ]),
  );
