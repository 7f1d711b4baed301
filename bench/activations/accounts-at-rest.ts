import type { Item, Operator } from '../../tools/local-cloud/operator.ts';

/** What an approval leaves of an account, its owner having been told at that moment (ACT-5). */
export const toApproved =
  (at: number) =>
  (item: Item): Item | undefined =>
    item['entity'] === 'account'
      ? { ...item, level: 1, state: 'approved', invitation: { noticeId: 'of-the-benchmark', at } }
      : undefined;

/** What does not hold of so many activated accounts, by the tables alone (invariants 2 and 6). */
export async function brokenActivations(operator: Operator, count: number): Promise<string[]> {
  const [accounts, devices, credentials, progress] = await Promise.all([
    entities(operator, 'Accounts', 'account'),
    entities(operator, 'Devices', 'deviceBinding'),
    operator.items('Credentials'),
    operator.items('Progress'),
  ]);
  const bound = new Map(devices.map(({ accountId, device }) => [accountId, device]));
  const oneSided = accounts.filter(
    ({ accountId, boundDevice }) => bound.get(accountId) !== (boundDevice as Item | undefined)?.['device'],
  );
  const kept = (entity: string): number => credentials.filter((item) => item['entity'] === entity).length;
  return [
    ...unequal('6', 'active accounts', accounts.filter(({ state }) => state === 'active').length, count),
    ...unequal('6', 'activations counted', total(progress, 'activated1'), count),
    ...unequal('2', 'devices bound', new Set(bound.values()).size, count),
    ...unequal('2', 'accounts whose device is not theirs', oneSided.length, 0),
    ...unequal('3', 'passcodes', kept('passcode'), count),
    ...unequal('3', 'security answers', kept('securityAnswers'), count),
  ];
}

const entities = async (operator: Operator, table: 'Accounts' | 'Devices', entity: string): Promise<readonly Item[]> =>
  (await operator.items(table)).filter((item) => item['entity'] === entity);

const total = (items: readonly Item[], counter: string): number =>
  items.reduce((sum, item) => sum + Number(item[counter] ?? 0), 0);

const unequal = (invariant: string, what: string, found: number, expected: number): string[] =>
  found === expected ? [] : [`invariant ${invariant}: ${found} ${what}, ${expected} expected`];
