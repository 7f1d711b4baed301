import type { Log, LogEvent, LogFields } from '../../../http/log/events.ts';

/** Keeps what was logged. */
export class RecordingLog implements Log {
  readonly lines: ({ readonly event: LogEvent } & LogFields)[] = [];

  write(event: LogEvent, fields: LogFields): void {
    this.lines.push({ event, ...fields });
  }

  get events(): LogEvent[] {
    return this.lines.map(({ event }) => event);
  }
}
