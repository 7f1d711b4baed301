import { keepUp } from '../../domain/upkeep/upkeep.ts';
import { powertoolsLog } from '../../http/log/powertools-log.ts';
import { backgroundHandler } from '../platform/background-handler.ts';
import { connect } from './dependencies.ts';

/** Every minute: what dossiers need without anybody asking. */
export const handler = backgroundHandler(connect, keepUp, powertoolsLog('upkeep'));
