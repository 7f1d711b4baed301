import type { Change } from '../../domain/ledger/change.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import type { Interposer } from '../doubles/api/interposition.ts';

const OF_THE_MOMENT = new Set(['X-Request-Id', 'DPoP-Nonce', 'Date']);

/** An answer as an attacker can compare it: to the byte, but for what is new each time; ids keep their length. */
export function comparable({ statusCode, headers, body }: GatewayResult): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${OF_THE_MOMENT.has(name) ? '…' : value}`);
  const text = body.replace(/"(\w+Id)":"([^"]*)"/g, (_all, name: string, id: string) =>
    name === 'requestId' ? `"${name}":"…"` : `"${name}":"${id.replace(/[\w-]/g, 'x')}"`,
  );
  return [statusCode, ...lines.sort(), text].join('\n');
}

/** Notes each call of each port, as far as one could tell its cost: which it was, and on what kinds of things. */
export class Work {
  readonly calls: string[] = [];

  readonly between: Interposer = (port, method, args, pass) => {
    this.calls.push(`${port}.${method}${detailOf(port, method, args)}`);
    return pass();
  };

  /** What was done since the last time this was asked. */
  since(): readonly string[] {
    return this.calls.splice(0);
  }
}

function detailOf(port: string, method: string, [first]: readonly unknown[]): string {
  if (port === 'ledger' && method === 'commit') {
    const { writes, audits = [] } = first as Change;
    return `(${writes.map((write) => ('save' in write ? write.save.entity : `-${write.erase.entity}`)).join(' ')}; ${audits.length})`;
  }
  if (port === 'counters') return `(${(first as { name: string }).name})`;
  return port === 'streaks' ? `(${String(first)})` : '';
}
