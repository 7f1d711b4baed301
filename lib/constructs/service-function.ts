import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { FunctionConfig } from '../config/stage.ts';
import { explain } from '../nag.ts';
import { bundledCode } from './bundle.ts';
import { FunctionAlarms } from './function-alarms.ts';

export interface ServiceFunctionProps {
  readonly description: string;
  /** File that exports `handler`. */
  readonly entry: string;
  /** Puts files beside the bundle, in the folder that it is given. */
  readonly addFiles?: (folder: string) => void;
  readonly config: FunctionConfig;
  readonly environment: Readonly<Record<string, string>>;
  /** Why no event of it can be lost without a queue for dead ones. */
  readonly lossless: string;
  readonly logKey: IKey;
  readonly logRetention: RetentionDays;
  readonly topic: ITopic;
}

/** The one way to make a Lambda function: its own role, log group and alarms; it may nothing until it is allowed. */
export class ServiceFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      encryptionKey: props.logKey,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      description: `Runs: ${props.description}`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);
    const { reservedConcurrency } = props.config;
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: bundledCode(props.entry, props.addFiles),
      handler: 'index.handler',
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      tracing: Tracing.ACTIVE,
      memorySize: props.config.memoryMegabytes,
      timeout: Duration.seconds(props.config.timeoutSeconds),
      environment: { ...props.environment },
      ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
    });
    new FunctionAlarms(this, 'Alarms', {
      name: id,
      lambda: this.lambda,
      timeoutSeconds: props.config.timeoutSeconds,
      topic: props.topic,
    });
    this.explainFindings(reservedConcurrency === undefined, props.lossless);
  }

  /** Allows single actions on one resource, under `conditions` if given. */
  allow(
    actions: readonly string[],
    resource: string,
    conditions?: Record<string, Record<string, string | string[]>>,
  ): void {
    this.role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [resource],
        ...(conditions && { conditions }),
      }),
    );
  }

  private explainFindings(unreserved: boolean, lossless: string): void {
    explain(this.lambda, 'NIST-LambdaDLQ', lossless);
    explain(this.lambda, 'Serverless-LambdaDLQ', lossless);
    explain(
      this.lambda,
      'NIST-LambdaInsideVPC',
      'It calls public AWS endpoints by TLS and IAM alone and listens nowhere; a network of its own would guard nothing.',
    );
    if (unreserved) {
      explain(
        this.lambda,
        'NIST-LambdaConcurrency',
        'New accounts have too little concurrency to reserve; production does.',
      );
    }
    explain(this.role, 'NIST-IAMNoInlinePolicy', 'The policy is of this role alone and goes when the role goes.');
    explain(
      this.role,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray and Rekognition know no resources here; each action that is allowed on all of them has its reason in a test.',
    );
  }
}
