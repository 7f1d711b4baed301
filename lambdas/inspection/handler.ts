import { powertoolsLog } from '../../http/log/powertools-log.ts';
import { connectFoundation } from '../platform/connect.ts';
import { stepHandler } from '../platform/step-handler.ts';

/** The steps of the approval workflow that look at documents and faces (APR-1). */
export const handler = stepHandler(connectFoundation, {}, powertoolsLog('inspection'));
