import { remindShard } from '../../domain/activation/remind-shard.ts';
import { powertoolsLog } from '../../http/log/powertools-log.ts';
import { machineHandler } from '../platform/machine-handler.ts';
import { connect } from './dependencies.ts';
import { shardOfRun } from './shard-of-run.ts';

/** A shard of those who are to be reminded of their activation (ACT-5); called again while there is more. */
export const handler = machineHandler({
  connect,
  log: powertoolsLog('reminders'),
  failed: 'run_failed',
  work: (event) => {
    const shard = shardOfRun(event);
    return (ports) => remindShard(ports, shard);
  },
});
