import { powertoolsLog } from '../../http/log/powertools-log.ts';
import { stepHandler } from '../platform/step-handler.ts';
import { connect } from './dependencies.ts';
import { approvalSteps } from './steps.ts';

/** The steps of the approval workflow that read and change records (APR-1). */
export const handler = stepHandler(connect, approvalSteps, powertoolsLog('approval'));
