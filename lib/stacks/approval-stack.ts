import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig, WorkflowFunction } from '../config/stage.ts';
import { ApprovalAlarms } from '../constructs/approval-alarms.ts';
import { PopulationAlarm } from '../constructs/population-alarm.ts';
import { StandardMachine } from '../constructs/standard-machine.ts';
import type { Release } from '../release.ts';
import type { DataStack } from './data-stack.ts';
import { accessOf } from './feature-access.ts';
import { FeatureFunction } from './feature-function.ts';

export interface ApprovalStackProps extends StackProps {
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly release: Release;
}

/** The workflow that decides dossiers, and the functions that do its steps; the stacks above it start its runs. */
export class ApprovalStack extends Stack {
  readonly machineArn: string;

  constructor(scope: Construct, id: string, { config, data, release, ...props }: ApprovalStackProps) {
    super(scope, id, props);
    const { operationsKey: logKey, alarmTopic: topic } = data;
    const population = new PopulationAlarm(this, 'Population', { topic });
    const functionOf = (name: WorkflowFunction) => {
      const { lambda } = new FeatureFunction(this, name, { config, data, release });
      if (accessOf[name].needs.includes('population')) population.count(name, lambda);
      return lambda;
    };
    const { machine } = new StandardMachine(this, 'Workflow', {
      definition: 'approval',
      runs: 'the approval workflow',
      functions: { Approval: functionOf('approval'), Inspection: functionOf('inspection') },
      logKey,
      logRetention: config.logRetention,
    });
    new ApprovalAlarms(this, 'WorkflowAlarms', { stage: config.name, machine, topic });
    this.machineArn = machine.stateMachineArn;
    new CfnOutput(this, 'ApprovalMachineArn', { value: this.machineArn, description: 'Decides dossiers' });
  }
}
