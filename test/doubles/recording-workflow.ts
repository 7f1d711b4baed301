import type { ApprovalWorkflow, RunRef } from '../../domain/dossier/run.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';

/** Keeps the runs that were begun; while `down`, begins none. */
export class RecordingWorkflow implements ApprovalWorkflow {
  readonly started: RunRef[] = [];
  down = false;

  start(run: RunRef): Promise<void> {
    if (this.down) return Promise.reject(new DependencyUnavailable('workflow'));
    this.started.push(run);
    return Promise.resolve();
  }
}
