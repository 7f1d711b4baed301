import { expect, test } from '@jest/globals';
import { authenticateOfficer } from '../../../../domain/officer/authenticate.ts';
import type { Officer, OfficerGroup } from '../../../../domain/officer/officer.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { MemoryStore } from '../../../doubles/memory-store.ts';

const person = 'v1.own' as PersonRef;

async function withRecord(groups: readonly OfficerGroup[]) {
  const store = new MemoryStore();
  const record: Officer = { entity: 'officer', version: 0, officer: 'officer-1', person, groups, since: 1 };
  await store.ledger.commit({ writes: [{ save: record }] });
  return store;
}

const claiming = (officer: string, ...groups: string[]) => ({ verify: () => Promise.resolve({ officer, groups }) });

test('APR-2 groups are those that both the token and the record name', async () => {
  const { officers } = await withRecord(['reviewer', 'operator']);
  const tokens = claiming('officer-1', 'approver', 'reviewer', 'admin');
  expect(await authenticateOfficer({ tokens, officers }, 't', 0)).toEqual({
    ok: true,
    value: { officer: 'officer-1', person, groups: ['reviewer'] },
  });
});

test('APR-2 whom nobody made an officer here is none, whatever the issuer says', async () => {
  const { officers } = await withRecord(['reviewer']);
  const tokens = claiming('officer-2', 'reviewer', 'approver');
  expect(await authenticateOfficer({ tokens, officers }, 't', 0)).toMatchObject({ refusal: { code: 'not_permitted' } });
});

test('TH-19 a token that is none is refused before any record is read', async () => {
  const store = await withRecord(['reviewer']);
  const tokens = { verify: () => Promise.resolve(undefined) };
  expect(await authenticateOfficer({ tokens, officers: store.officers }, 't', 0)).toMatchObject({
    refusal: { code: 'invalid_token' },
  });
  expect(store.reads).toEqual([]);
});

test('TH-49 records that cannot be read let nobody in', async () => {
  const officers = { find: () => Promise.reject(new DependencyUnavailable('dynamodb')) };
  await expect(authenticateOfficer({ tokens: claiming('officer-1', 'reviewer'), officers }, 't', 0)).rejects.toThrow(
    DependencyUnavailable,
  );
});
