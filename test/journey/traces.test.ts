import { beforeAll, describe, expect, test } from '@jest/globals';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Citizen } from './harness/citizen.ts';
import { run } from './harness/run.ts';
import { findIn } from './harness/search.ts';
import { readTables } from './harness/tables.ts';
import { attributeTraces, keyTraces, logTraces } from './harness/traces.ts';

// The positive control of the searches that end every run: what they look for is found where it was planted.
run('the search for what must not be found', (run) => {
  let citizen: Citizen;
  beforeAll(async () => {
    citizen = await run.citizen();
    run.evidence.note('code', '246813');
    await citizen.register();
  });

  const planted: readonly (readonly [kind: string, notation: (of: Citizen) => string])[] = [
    ['personal number', ({ person }) => person.personalId],
    ['personal number', ({ person }) => person.personalId.replace(/(\d{3})(?=\d)/g, '$1 ')],
    ['personal number', ({ person }) => Buffer.from(person.personalId).toString('base64')],
    ['phone', ({ phone }) => phone],
    ['phone', ({ phone }) => phone.replace('+84', '0')],
    ['phone', ({ phone }) => phone.replace('+', '%2B')],
    ['phone', ({ phone }) => phone.replace(/^\+84(..)(...)/, '0$1.$2.')],
    ['name', ({ person }) => person.fullName],
    ['name', ({ person }) => person.fullName.normalize('NFD').toUpperCase()],
    ['name', ({ person }) => encodeURIComponent(person.fullName)],
    [
      'name',
      ({ person }) =>
        person.fullName.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ],
    ['birth date', ({ person }) => person.dateOfBirth],
    ['place', ({ person }) => person.addressLine],
    ['code', () => '246813'],
    ['password', ({ password }) => password],
  ];

  describe.each(['logs/access.jsonl', 'cloudtrail/today.jsonl'])('finds in %s', (file) => {
    test.each(planted)('AUD-4 a %s %#', (kind, notation) => {
      const copy = mkdtempSync(join(tmpdir(), 'dinhdanh-copy-'));
      try {
        for (const folder of ['logs', 'cloudtrail'])
          cpSync(join(run.cloud.data, folder), join(copy, folder), { recursive: true });
        appendFileSync(join(copy, file), `{"message":"a ${notation(citizen)} slipped in"}\n`);
        expect(findIn(logTraces({ data: copy, printed: [] }), run.evidence.sought)).toEqual([`${kind} at ${file}`]);
      } finally {
        rmSync(copy, { recursive: true });
      }
    });
  });

  test('AUD-4 a phone in the key of an item is found', async () => {
    const [table, ...others] = await readTables(run.cloud.endpoint);
    const key = table?.keys[0] ?? '';
    const changed = { ...table!, items: [...table!.items, { [key]: `phone#${citizen.phone}` }] };
    expect(findIn(keyTraces([changed, ...others]), run.evidence.sought)).toEqual([`phone at keys of ${changed.name}`]);
  });

  test('AUD-4 a name in an item is found, save in the sandbox of the population database', async () => {
    const tables = await readTables(run.cloud.endpoint);
    const changed = tables.map((table) => ({
      ...table,
      items: [...table.items, { note: { of: [citizen.person.fullName] } }],
    }));
    const names = tables.map(({ name }) => name).filter((name) => name !== 'Population');
    expect(findIn(attributeTraces(changed), run.evidence.sought)).toEqual(names.map((name) => `name at ${name}`));
  });

  test('AUD-4 the carrier’s inbox has the code, so the search has something to look for', async () => {
    const [sms] = await citizen.messages();
    const found = findIn(
      [{ where: 'inbox', text: JSON.stringify(sms) }],
      [{ kind: 'code', value: await citizen.code() }],
    );
    expect(found).toEqual(['code at inbox']);
  });
});
