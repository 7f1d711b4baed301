import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { deriveKey } from '../../../adapters/keys/derive.ts';
import { keyedReferences } from '../../../adapters/keys/references.ts';
import { connectorDefaults, populationConnector } from '../../../adapters/population/connector.ts';
import { loadSandbox } from '../../../adapters/population/sandbox-loader.ts';
import { sandboxPopulation } from '../../../adapters/population/sandbox-table.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import type { PopulationRecord, PopulationRegister } from '../../../domain/identity/population.ts';
import { DependencyUnavailable } from '../../../domain/outcome.ts';
import { MemoryPopulation } from '../../doubles/memory-population.ts';
import { answering, answeringFrom, startMinistry } from './ministry/service.ts';
import { BRIU, HOA, UNKNOWN } from './people.ts';
import { startTable } from './table.ts';

/** A register that knows HOA and BRIU. */
interface Subject {
  readonly register: PopulationRegister;
  readonly stop: () => Promise<void>;
}

/** A register over data from outside, and a way to make what it has for HOA something else. */
interface Corruptible extends Subject {
  readonly corrupt: (stored: unknown) => Promise<void>;
}

function inMemory(): Promise<Subject> {
  const register = new MemoryPopulation();
  [HOA, BRIU].forEach((person) => register.add(person));
  return Promise.resolve({ register, stop: () => Promise.resolve() });
}

async function overTable(): Promise<Corruptible> {
  const emulator = await startTable();
  const { client, table } = emulator;
  const references = keyedReferences(deriveKey('a secret of this test', 'references'));
  await loadSandbox(client, table, references, [HOA, BRIU]);
  return {
    register: sandboxPopulation(client, table, references, systemClock),
    async corrupt(stored) {
      const record = stored === undefined ? {} : { record: { S: JSON.stringify(stored) } };
      const Item = { pk: { S: references.person(HOA.personalId) }, ...record };
      await client.send(new PutItemCommand({ TableName: table, Item }));
    },
    stop: () => emulator.stop(),
  };
}

async function overHttps(): Promise<Corruptible> {
  const ministry = await startMinistry();
  ministry.reply(answeringFrom([HOA, BRIU]));
  const ports = { tls: ministry.tls, clock: systemClock, newCorrelationId: randomUUID };
  return {
    register: populationConnector({ ...connectorDefaults, endpoint: ministry.endpoint }, ports),
    corrupt(stored) {
      ministry.reply(answering(200, (correlationId) => ({ correlationId, person: stored })));
      return Promise.resolve();
    },
    stop: () => ministry.stop(),
  };
}

const without = (field: keyof PopulationRecord): unknown => ({ ...HOA, [field]: undefined });

describe.each<[string, () => Promise<Subject>]>([
  ['in-memory double', inMemory],
  ['sandbox table', overTable],
  ['HTTPS connector', overHttps],
])('population register: %s', (_name, start) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject.stop());

  test('REG-5 a known person comes with every field', async () => {
    expect(await subject.register.find(HOA.personalId)).toEqual(HOA);
  });

  test('ID-5 a person of whom only the birth year is known comes so', async () => {
    expect(await subject.register.find(BRIU.personalId)).toEqual(BRIU);
  });

  test('REG-5 a number that nobody has is an unknown person', async () => {
    expect(await subject.register.find(UNKNOWN)).toBeUndefined();
  });
});

describe.each([
  ['sandbox table', overTable],
  ['HTTPS connector', overHttps],
])('population data that break the contract: %s', (_name, start) => {
  let subject: Corruptible;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject.stop());

  test.each<[string, unknown]>([
    ['another person', BRIU],
    ['nobody', undefined],
    ['null', null],
    ['a list', [HOA]],
    ['no name', without('fullName')],
    ['no birth date', without('dateOfBirth')],
    ['no status', without('status')],
    ['no commune', without('communeCode')],
    ['an empty name', { ...HOA, fullName: ' ' }],
    ['a name with a hidden character', { ...HOA, fullName: 'Nguyễn Thị\u200b Mẫu' }],
    ['a day that never was', { ...HOA, dateOfBirth: '1994-02-30' }],
    ['a birth date in another notation', { ...HOA, dateOfBirth: '20/10/1994' }],
    ['a birth to come', { ...HOA, dateOfBirth: '2999-01-01' }],
    ['a card older than its holder', { ...HOA, cardIssueDate: '1990-01-01' }],
    ['a sex that the contract does not know', { ...HOA, sex: 'M' }],
    ['a status that the contract does not know', { ...HOA, status: 'ALIVE' }],
    ['a number as a number', { ...HOA, personalId: 79194001234 }],
    ['a field that nobody asked for', { ...HOA, religion: 'x' }],
  ])('FA-24 %s in place of the person is a failing register, not a mismatch', async (_what, stored) => {
    await subject.corrupt(stored);
    await expect(subject.register.find(HOA.personalId)).rejects.toThrow(DependencyUnavailable);
  });

  test('REG-5 a registered address may hold symbols', async () => {
    await subject.corrupt({ ...HOA, addressLine: 'Tổ 1+2' });
    expect((await subject.register.find(HOA.personalId))?.addressLine).toBe('Tổ 1 2');
  });
});
