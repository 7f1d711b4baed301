import { Logger } from '@aws-lambda-powertools/logger';
import { logEvents, type Log } from './events.ts';

/** JSON lines by Powertools: one line an event, whatever its fields hold. */
export function powertoolsLog(feature: string): Log {
  const logger = new Logger({ serviceName: feature });
  return {
    write: (event, fields) => {
      logger[logEvents[event].level](event, { ...fields });
    },
  };
}
