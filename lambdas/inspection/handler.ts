import { assertRuntimeCurves } from '../../emrtd/index.ts';
import { powertoolsLog } from '../../http/log/powertools-log.ts';
import { stepHandler } from '../platform/step-handler.ts';
import { connect } from './dependencies.ts';
import { inspectionSteps } from './steps.ts';

// Before the first card: without them every genuine one would look forged.
assertRuntimeCurves();

/** The steps of the approval workflow that look at documents and faces (APR-1). */
export const handler = stepHandler(connect, inspectionSteps, powertoolsLog('inspection'));
