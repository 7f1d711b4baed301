import { setTimeout as sleep } from 'node:timers/promises';
import type { Patience } from '../../domain/otp/send-discreetly.ts';

/** Waits by the machine's clock. */
export const systemPatience: Patience = {
  async until(moment) {
    await sleep(Math.max(0, moment - Date.now()));
  },
};
