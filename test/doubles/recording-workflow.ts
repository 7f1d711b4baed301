import { runName, type ApprovalWorkflow, type RunRef } from '../../domain/dossier/run.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';

/** Keeps the runs that were begun; while `down`, begins none. Those in `ended` have come to their end. */
export class RecordingWorkflow implements ApprovalWorkflow {
  readonly started: RunRef[] = [];
  readonly ended = new Set<string>();
  down = false;

  start(run: RunRef): Promise<'running' | 'ended'> {
    if (this.down) return Promise.reject(new DependencyUnavailable('workflow'));
    this.started.push(run);
    return Promise.resolve(this.ended.has(runName(run)) ? 'ended' : 'running');
  }
}
