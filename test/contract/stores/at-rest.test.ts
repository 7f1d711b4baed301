import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unpackItem } from '../../../adapters/dynamodb/packing.ts';
import { deriveKey } from '../../../adapters/keys/derive.ts';
import { keyedReferences } from '../../../adapters/keys/references.ts';
import { argon2idHasher } from '../../../adapters/passwords/argon2id.ts';
import { citizen, type Citizen } from '../../doubles/citizens.ts';
import { proven, registered, signedIn, started } from '../../doubles/registered-citizen.ts';
import { callerOn, createWorld, type World } from '../../doubles/registration-ports.ts';
import { dynamoStores } from './dynamo-stores.ts';
import { approvalNotice, newNotice, newRecovery } from './entities.ts';

type DynamoStores = Awaited<ReturnType<typeof dynamoStores>>;

const people: readonly Citizen[] = [citizen(1), citizen(2), citizen(3)];
const caller = { ...callerOn('phone'), deviceName: 'Điện thoại của Giả Tưởng' };

let stores: DynamoStores;
let world: World;
/** Every item of every table, by table. */
const items = new Map<string, Record<string, unknown>[]>();

/** The use cases over the adapters: one citizen signed in, one whose phone passed to another, flows on their way. */
async function live(): Promise<void> {
  const [first, second, third] = people as [Citizen, Citizen, Citizen];
  await registered(world, first, caller);
  await signedIn(world, first, caller);
  await registered(world, second, caller);
  await registered(world, { ...third, phone: second.phone }, caller);
  await proven(world, second, caller);
  await started(world, { ...first, phone: third.phone }, caller);
  const writes = [newRecovery(), newNotice(), approvalNotice()].map((entity) => ({ save: entity }));
  await stores.ledger.commit({ writes });
}

beforeAll(async () => {
  stores = await dynamoStores();
  const memory = createWorld();
  const { accounts, credentials, holders, devices, flows, sessions, streaks, ledger, counters, dataKeys } = stores;
  const adapters = { accounts, credentials, holders, devices, flows, sessions, streaks, ledger, counters, dataKeys };
  const references = keyedReferences(deriveKey('a secret of this test', 'references'));
  world = { ...memory, ports: { ...memory.ports, ...adapters, references, passwords: argon2idHasher } };
  await live();
  for (const [name, table] of Object.entries(stores.tables) as [string, string][]) {
    const { Items: found = [] } = await stores.client.send(new ScanCommand({ TableName: table }));
    items.set(
      name,
      found.map((item) => unpackItem(unmarshall(item))),
    );
  }
});
afterAll(() => stores.close());

/** Every way in which what a test looks for could stand in an item. */
const spellings = (text: string): string[] => [
  text,
  text.normalize('NFD'),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
  Buffer.from(text).toString('base64url'),
  Buffer.from(text).toString('hex'),
];

describe('what lies in the tables', () => {
  test('AUD-4 the tables are those that a registration fills', () => {
    const filled = [...items].filter(([, found]) => found.length > 0).map(([name]) => name);
    expect(filled.sort()).toEqual(
      ['accounts', 'audit', 'credentials', 'devices', 'flows', 'limits', 'outbox', 'progress', 'sessions'].sort(),
    );
    expect(items.get('accounts')).toHaveLength(4);
    expect(items.get('credentials')).toHaveLength(2);
  });

  test('AUD-4 shows no number, phone, name, birth date, address, code, password or device name', () => {
    const text = JSON.stringify([...items.values()], (_name, value: unknown) =>
      // Bytes that nobody sealed would read as text.
      value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    );
    const secrets = [
      ...people.flatMap(({ record, phone, password }) => [
        record.personalId,
        phone,
        phone.slice('+84'.length),
        record.fullName,
        record.permanentResidence,
        record.dateOfBirth,
        password,
      ]),
      ...world.sender.sent.map(({ code }) => `"${code}"`),
      caller.deviceName,
      'Giả Tưởng',
    ];
    expect(secrets.length).toBeGreaterThan(20);
    expect(secrets.flatMap(spellings).filter((spelling) => text.includes(spelling))).toEqual([]);
  });

  test('AUD-4 what was sealed opens again', async () => {
    const { record, phone } = people[0]!;
    const account = await stores.accounts.byPerson(world.ports.references.person(record.personalId));
    expect(account?.personal).toMatchObject({ personalId: record.personalId, phone, fullName: record.fullName });
    const [session] = await stores.sessions.list(account!.accountId);
    expect(session?.deviceName).toBe(caller.deviceName);
  });

  test('ID-6 keys are references, random ids and thumbprints', () => {
    const keys = [...items]
      .filter(([name]) => name !== 'progress')
      .flatMap(([, found]) => found.flatMap(({ pk, sk, subject }) => [pk, sk, subject]))
      .filter((key) => typeof key === 'string');
    // What a key may be made of: names of ours, windows' numbers, references, random ids, the caller's thumbprint.
    const part = /^(v1\.[\w-]{43}|[\w-]{22}|thumbprint-of-phone|account|password|phone|known|all|[a-z.-]+|\d{1,9})$/;
    expect(keys.flatMap((key) => key.split('#')).filter((each) => !part.test(each))).toEqual([]);
  });

  test('KPI-1 progress counts two registered: one phone changed hands', async () => {
    expect(await stores.registered('26734')).toBe(2);
  });
});
