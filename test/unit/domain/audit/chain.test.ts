import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';
import { EMPTY_CHAIN, firstBreak, nextRecord } from '../../../../domain/audit/chain.ts';
import type { AuditEntry, AuditRecord } from '../../../../domain/audit/entry.ts';
import type { PersonRef } from '../../../../domain/references.ts';

const subject = 'v1.somebody' as PersonRef;

const entry: fc.Arbitrary<AuditEntry> = fc.record({
  subject: fc.constant(subject),
  action: fc.constantFrom('account.registered', 'session.started', 'session.ended'),
  actor: fc.record({ kind: fc.constant('officer'), ref: fc.string() }),
  at: fc.nat(),
  outcome: fc.constant('done'),
  origin: fc.record({ kind: fc.constant('call'), device: fc.string(), address: fc.ipV4(), requestId: fc.uuid() }),
  object: fc.string(),
});

const chainOf = (entries: readonly AuditEntry[]): AuditRecord[] => {
  const records: AuditRecord[] = [];
  for (const each of entries) records.push(nextRecord(records.at(-1) ?? EMPTY_CHAIN, each, nodeDigests.sha256));
  return records;
};

const entries = fc.array(entry, { minLength: 3, maxLength: 8 });
const chain = entries.map(chainOf);
/** A chain, what it was made of, and two different places in it. */
const places = entries.chain((said) =>
  fc
    .uniqueArray(fc.nat({ max: said.length - 1 }), { minLength: 2, maxLength: 2 })
    .map(([first, second]) => ({ said, records: chainOf(said), first: first!, second: second! })),
);

const breakOf = (records: readonly AuditRecord[]) => firstBreak(records, nodeDigests.sha256);
/** As a store gives a record back: attributes in an order of its own. */
const reordered = <T extends object>(value: T): T =>
  Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, part]: [string, unknown]) => [
        name,
        typeof part === 'object' && part !== null ? reordered(part) : part,
      ]),
  ) as T;

describe('a subject’s chain', () => {
  test('AUD-1 numbers its records from one, each over the hash before it', () => {
    fc.assert(
      fc.property(chain, (records) => {
        expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index + 1));
        expect(records.map(({ previousHash }) => previousHash)).toEqual([
          '',
          ...records.slice(0, -1).map((r) => r.hash),
        ]);
        expect(breakOf(records)).toBeUndefined();
      }),
    );
  });

  test('AUD-1 holds in whatever order a store returns the attributes', () => {
    fc.assert(fc.property(chain, (records) => expect(breakOf(records.map(reordered))).toBeUndefined()));
  });

  test('AUD-1 an empty chain holds', () => {
    expect(breakOf([])).toBeUndefined();
  });

  test('AUD-1 any edit of any field is found where it was made (TH-35)', () => {
    const edits: ((record: AuditRecord) => AuditRecord)[] = [
      (record) => ({ ...record, at: record.at + 1 }),
      (record) => ({ ...record, action: 'account.erased' }),
      (record) => ({ ...record, actor: { kind: 'citizen', ref: subject } }),
      (record) => ({ ...record, origin: { kind: 'run', run: '198.51.100.1' } }),
      (record) => ({ ...record, reason: 'added later' }),
      (record) => ({ ...record, object: `${record.object}x` }),
      (record) => ({ ...record, subject: 'v1.somebody-else' as PersonRef }),
      (record) => ({ ...record, hash: `${record.hash.slice(0, -1)}~` }),
      ({ object: _object, ...record }) => record,
    ];
    fc.assert(
      fc.property(places, fc.constantFrom(...edits), ({ records, first }, edit) => {
        expect(breakOf(records.with(first, edit(records[first]!)))).toBe(first + 1);
      }),
    );
  });

  test('AUD-1 an edit with its hash made right breaks the record after it', () => {
    fc.assert(
      fc.property(places, ({ said, records, first }) => {
        fc.pre(first < records.length - 1);
        const head = first === 0 ? EMPTY_CHAIN : records[first - 1]!;
        const forged = nextRecord(head, { ...said[first]!, at: said[first]!.at + 1 }, nodeDigests.sha256);
        expect(breakOf(records.with(first, forged))).toBe(first + 2);
      }),
    );
  });

  test('AUD-1 a record taken out, put in or swapped is found', () => {
    fc.assert(
      fc.property(places, ({ records, first, second }) => {
        const swapped = records.with(first, records[second]!).with(second, records[first]!);
        expect(breakOf(swapped)).toBe(Math.min(first, second) + 1);
        expect(breakOf(records.toSpliced(second, 0, records[first]!))).toBeDefined();
        if (first < records.length - 1) expect(breakOf(records.toSpliced(first, 1))).toBe(first + 1);
      }),
    );
  });

  test('AUD-1 a cut tail leaves a chain that holds but ends before the head that the changed item keeps', () => {
    fc.assert(
      fc.property(chain, (records) => {
        const cut = records.slice(0, -1);
        expect(breakOf(cut)).toBeUndefined();
        expect(cut.at(-1)?.hash).not.toBe(records.at(-1)?.hash);
      }),
    );
  });
});
