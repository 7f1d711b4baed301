import { sfnWorkflow } from '../../adapters/workflow/sfn-workflow.ts';
import type { ApprovalWorkflow } from '../../domain/dossier/run.ts';
import { statesClient } from './clients.ts';
import { variable } from './settings.ts';

/** The stage's approval workflow, for functions whose access has the need `workflow`. */
export const connectWorkflow = (): ApprovalWorkflow => sfnWorkflow(statesClient(), variable('APPROVAL_MACHINE_ARN'));
