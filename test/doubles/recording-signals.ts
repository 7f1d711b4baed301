import type { Signals } from '../../domain/otp/code-sender.ts';

/** Keeps the signals raised. */
export class RecordingSignals implements Signals {
  readonly raised: Parameters<Signals['raise']>[0][] = [];

  raise(signal: Parameters<Signals['raise']>[0]): void {
    this.raised.push(signal);
  }
}
