import { describe, expect, test } from '@jest/globals';
import type { Change, Ledger } from '../../../../domain/ledger/change.ts';
import { advance, conclude } from '../../../../domain/ledger/transact.ts';
import { accepted, refused, type Outcome } from '../../../../domain/outcome.ts';

/** A ledger that answers as told, conflict when it is told no more, and keeps what it was given. */
function scripted(...answers: ('committed' | 'conflict')[]) {
  const changes: Change[] = [];
  const pauses: number[] = [];
  const ledger: Ledger = {
    commit(change) {
      changes.push(change);
      return Promise.resolve(answers.shift() ?? 'conflict');
    },
    pause: (attempt) => Promise.resolve(void pauses.push(attempt)),
  };
  return { ledger, changes, pauses };
}

const change: Change = { writes: [] };
const decide = (outcome: Outcome<number>) => () => Promise.resolve({ outcome, change });

describe('deciding and committing', () => {
  test('AUD-1 what concludes a request carries its outcome; a step on the way does not', async () => {
    const { ledger, changes } = scripted('committed', 'committed');
    await conclude(ledger, decide(accepted(1)));
    await advance(ledger, decide(accepted(2)));
    expect(changes).toEqual([{ writes: [], concludes: { ok: true, value: 1 } }, { writes: [] }]);
  });

  test('OTP-3 a refusal can change something too', async () => {
    const { ledger, changes } = scripted('committed');
    const outcome = await conclude(ledger, decide(refused('otp_expired')));
    expect(outcome).toEqual({ ok: false, refusal: { code: 'otp_expired' } });
    expect(changes).toHaveLength(1);
  });

  test('REG-7 without a change nothing is committed', async () => {
    const { ledger, changes } = scripted();
    expect(await conclude(ledger, () => Promise.resolve({ outcome: accepted(1) }))).toEqual(accepted(1));
    expect(changes).toEqual([]);
  });

  test('REG-7 after a conflict it is decided afresh, not committed again', async () => {
    const { ledger, changes, pauses } = scripted('conflict', 'conflict', 'committed');
    let read = 0;
    const outcome = await conclude(ledger, () => Promise.resolve({ outcome: accepted((read += 1)), change }));
    expect(outcome).toEqual(accepted(3));
    expect(changes.map(({ concludes }) => concludes)).toEqual([1, 2, 3].map((n) => accepted(n)));
    expect(pauses).toEqual([1, 2]);
  });

  test('REG-7 five conflicts are "not now"', async () => {
    const { ledger, changes } = scripted();
    await expect(conclude(ledger, decide(accepted(1)))).rejects.toMatchObject({ dependency: 'ledger' });
    expect(changes).toHaveLength(5);
  });
});
