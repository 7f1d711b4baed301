import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { explain } from '../nag.ts';

/** Holds a definition `<name>.asl.json` for each machine. */
const DEFINITIONS = resolve(import.meta.dirname, '../../statemachines');

export interface StandardMachineProps {
  readonly definition: 'approval' | 'reminders';
  /** What its role says that it runs. */
  readonly runs: string;
  /** By the name under which the definition calls each. */
  readonly functions: Readonly<Record<string, IFunction>>;
  readonly logKey: IKey;
  readonly logRetention: RetentionDays;
}

/** A workflow: it may invoke its functions, and nothing else. Its log has errors only, without what went in and out (AUD-4). */
export class StandardMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: StandardMachineProps) {
    super(scope, id);
    const { definition, runs, functions, logKey, logRetention } = props;
    const logs = new LogGroup(this, 'Logs', {
      encryptionKey: logKey,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      description: `Runs: ${runs}`,
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
    });
    const called = Object.values(functions).map(({ functionArn }) => functionArn);
    role.addToPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: ['lambda:InvokeFunction'], resources: called }),
    );
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(readFileSync(resolve(DEFINITIONS, `${definition}.asl.json`), 'utf8')),
      definitionSubstitutions: Object.fromEntries(
        Object.entries(functions).map(([name, { functionArn }]) => [name, functionArn]),
      ),
      role,
      logs: { destination: logs, level: LogLevel.ERROR, includeExecutionData: false },
      tracingEnabled: true,
    });
    explain(
      this.machine,
      'AwsSolutions-SF1',
      'Executions keep their own history for 90 days; the log has what failed, which is what an alarm asks about.',
    );
    explain(role, 'NIST-IAMNoInlinePolicy', 'The policy is of this role alone and goes when the role goes.');
    explain(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray and the delivery of logs know no resources; what the role may do in earnest is to invoke its functions.',
    );
  }
}
