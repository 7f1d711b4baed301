import { ExecutionAlreadyExists, StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { runName, type ApprovalWorkflow } from '../../domain/dossier/run.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';

/** The approval workflow as a Step Functions machine. An execution's name and input hold references and random ids alone (AUD-4). */
export const sfnWorkflow = (client: SFNClient, machineArn: string): ApprovalWorkflow => ({
  async start(run) {
    const { person, dossierId, attempt, phase } = run;
    const input = JSON.stringify({ person, dossierId, attempt, phase });
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn: machineArn, name: runName(run), input }));
      return 'running';
    } catch (error) {
      // A running one answers like a new one; this has run and ended (FA-15).
      if (error instanceof ExecutionAlreadyExists) return 'ended';
      throw new DependencyUnavailable('workflow', 5, { cause: error });
    }
  },
});
