import type { Patience } from '../../domain/otp/send-discreetly.ts';
import type { Instant } from '../../domain/time.ts';

/** Lets no time pass, and keeps the moments that were waited for. */
export class RecordingPatience implements Patience {
  readonly moments: Instant[] = [];

  until(moment: Instant): Promise<void> {
    this.moments.push(moment);
    return Promise.resolve();
  }
}
