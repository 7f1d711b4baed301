import type { Signal, Signals } from '../../domain/signals.ts';

/** Keeps the signals raised. */
export class RecordingSignals implements Signals {
  readonly raised: Signal[0][] = [];
  /** The same, with what stands beside them. */
  readonly told: Signal[] = [];

  raise(...signal: Signal): void {
    this.raised.push(signal[0]);
    this.told.push(signal);
  }
}
