import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../../domain/account/account.ts';
import { askPhoneChange } from '../../../../domain/counter/ask-phone-change.ts';
import { issueChallenge } from '../../../../domain/counter/challenge.ts';
import { confirmPhoneChange } from '../../../../domain/counter/confirm-phone-change.ts';
import type { CardRead } from '../../../../domain/counter/judge-card.ts';
import { lookUpAccount } from '../../../../domain/counter/look-up.ts';
import { dismissOfficer, enrolOfficer } from '../../../../domain/officer/enrol.ts';
import type { OfficerPrincipal } from '../../../../domain/officer/officer.ts';
import { DAY, MINUTE } from '../../../../domain/time.ts';
import { cardOf, cardWithoutKey, uploadOf } from '../../../doubles/chip-cards.ts';
import { citizen } from '../../../doubles/citizens.ts';
import type { DossierWorld } from '../../../doubles/dossier-ports.ts';
import { approvedAccount, atCounter } from '../../../doubles/officers/at-counter.ts';
import { registered, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';
import { actions, before, call, clerk, officer, someone } from './steps.ts';

const { phone: newPhone } = citizen(9);
const second = officer('clerk-2');
const plastic = cardOf(someone.record);

/** What is read from the card before the officer, and signed by it. */
async function cardRead(world: DossierWorld, who: OfficerPrincipal = clerk, card = plastic) {
  const { dossierId: challengeId, nonce } = valueOf(await issueChallenge(world.card, who));
  const { signature, ...files } = uploadOf(card, nonce);
  return { ...files, answer: { challengeId, signature: signature! } };
}

type Begun = Awaited<ReturnType<typeof before>>;

async function ask({ world, visitId }: Begun, card: Promise<CardRead> = cardRead(world), typed: string = newPhone) {
  return askPhoneChange(world.card, call, clerk, { visitId, newPhone: typed, card: await card });
}

/** As before, with two officers who are enrolled. */
async function begin(changes: Partial<Account> = {}): Promise<Begun> {
  const begun = await before(changes);
  for (const who of [clerk, second]) await enrolOfficer(begun.world.officer, who);
  return begun;
}

async function confirm({ world }: Begun, changeId: string, who = second) {
  const { personalId } = someone.record;
  const { visitId } = valueOf(await lookUpAccount(world.counter, call, who, { personalId })).visit;
  return confirmPhoneChange(world.counter, call, who, { visitId, changeId });
}

const own = ({ world, account }: Begun): Account =>
  world.store.all('account').find(({ person }) => person === account.person)!;

describe('entering a new phone', () => {
  test('ACT-7 with the person’s card it waits for a second officer, and nothing has changed yet', async () => {
    const begun = await begin();
    const { changeId } = valueOf(await ask(begun));
    expect(own(begun)).toEqual({ ...begun.account, audited: expect.anything() });
    const { personalId } = someone.record;
    const seen = valueOf(await lookUpAccount(begun.world.counter, call, second, { personalId }));
    expect(seen.phoneChange).toMatchObject({ changeId, phoneNumber: newPhone, askedBy: { officer: 'clerk-1' } });
    expect(actions(begun.world, begun.account)).toEqual(['account.phone_change_asked', 'account.viewed']);
  });

  test('CHIP-2 a card that cannot sign is before the officer; one that can, and was not asked, is a copy', async () => {
    const begun = await begin();
    expect((await ask(begun, Promise.resolve(uploadOf(cardWithoutKey(someone.record))))).ok).toBe(true);
    expect(await ask(begun, Promise.resolve(uploadOf(plastic)))).toMatchObject({
      refusal: { code: 'chip_rejected', reasons: ['aa_missing'] },
    });
  });

  test('TH-25 somebody else’s card changes nobody’s phone, and was tried', async () => {
    const begun = await begin();
    const refused = await ask(begun, cardRead(begun.world, clerk, cardOf(citizen(2).record)));
    expect(refused).toMatchObject({ refusal: { code: 'chip_rejected' } });
    expect(actions(begun.world, begun.account)).toEqual(['chip.rejected']);
    expect(begun.world.store.all('phoneChange')).toEqual([]);
  });

  test('TH-24 an answer counts once, in time, and for the officer who was given the challenge', async () => {
    const begun = await begin();
    const card = await cardRead(begun.world);
    valueOf(await ask(begun, Promise.resolve(card)));
    const refusedFor = (reason: string) => ({ refusal: { code: 'chip_rejected', reasons: [reason] } });
    expect(await ask(begun, Promise.resolve(card))).toMatchObject(refusedFor('aa_challenge_replayed'));
    expect(await ask(begun, cardRead(begun.world, second))).toMatchObject(refusedFor('aa_challenge'));
    const late = await cardRead(begun.world);
    begun.world.clock.advance(5 * MINUTE);
    expect(await ask(begun, Promise.resolve(late))).toMatchObject(refusedFor('aa_challenge_expired'));
  });

  test('REG-7 a phone of a level-1 account, or the account’s own, is in use', async () => {
    const begun = await begin();
    await approvedAccount(begun.world, citizen(9));
    expect(await ask(begun)).toMatchObject({ refusal: { code: 'phone_in_use' } });
    expect(await ask(begun, cardRead(begun.world), someone.phone)).toMatchObject({ refusal: { code: 'phone_in_use' } });
  });

  test('LCK-1 whom the register calls dead, or whose card it revoked, gets no phone', async () => {
    for (const gone of [{ status: 'dead' }, { cardStatus: 'revoked' }] as const) {
      const begun = await begin();
      begun.world.population.add({ ...someone.record, ...gone });
      expect(await ask(begun)).toMatchObject({ refusal: { code: 'population_mismatch' } });
    }
  });
});

describe('confirming it', () => {
  test('ACT-7 another officer does; phone and register of phones change, both numbers are told', async () => {
    const begun = await begin({ state: 'active', level: 2 });
    const { changeId } = valueOf(await ask(begun));
    valueOf(await confirm(begun, changeId));
    const { references } = begun.world.ports;
    expect(own(begun)).toMatchObject({
      phone: references.phone(newPhone),
      personal: { phone: newPhone },
      phoneChangedAt: begun.world.clock.now(),
      state: 'active',
    });
    expect(begun.world.store.all('phoneHolder')).toMatchObject([{ phone: references.phone(newPhone) }]);
    expect(begun.world.noticeSender.asked).toMatchObject([
      { to: someone.phone, kind: 'phone_changed' },
      { to: newPhone, kind: 'phone_changed' },
    ]);
    expect(begun.world.store.chain(begun.account.person).at(-1)).toMatchObject({
      action: 'account.phone_changed',
      actor: { kind: 'officer', ref: 'clerk-2' },
      object: changeId,
    });
  });

  test('TH-33 the first officer does not, nor the same person under another sub', async () => {
    const begun = await begin();
    const { changeId } = valueOf(await ask(begun));
    for (const who of [clerk, { ...second, person: clerk.person }]) {
      expect(await confirm(begun, changeId, who)).toMatchObject({ refusal: { code: 'same_officer' } });
    }
    expect(own(begun).phone).toBe(begun.account.phone);
  });

  test('APR-2 what an officer asked who was dismissed since is nothing to confirm', async () => {
    const begun = await begin();
    const { changeId } = valueOf(await ask(begun));
    await dismissOfficer(begun.world.officer, clerk.officer);
    expect(await confirm(begun, changeId)).toMatchObject({ refusal: { code: 'not_found' } });
  });

  test('ACT-7 a day later, twice, or after another was asked for, it is nothing to confirm', async () => {
    const begun = await begin();
    const { changeId: first } = valueOf(await ask(begun));
    const { changeId } = valueOf(await ask(begun));
    expect(await confirm(begun, first)).toMatchObject({ refusal: { code: 'not_found' } });
    begun.world.clock.advance(DAY);
    expect(await confirm(begun, changeId)).toMatchObject({ refusal: { code: 'not_found' } });
    const { changeId: again } = valueOf(await ask({ ...begun, visitId: await newVisit(begun) }));
    valueOf(await confirm(begun, again));
    expect(await confirm(begun, again)).toMatchObject({ refusal: { code: 'not_found' } });
  });

  test('REG-7 the level-0 account that had the phone is erased, as the register of phones says', async () => {
    const begun = await begin();
    const stranger = await registered(begun.world, citizen(9), callerOn('other'));
    valueOf(await confirm(begun, valueOf(await ask(begun)).changeId));
    expect(begun.world.store.all('account').map(({ person }) => person)).toEqual([begun.account.person]);
    expect(begun.world.store.chain(stranger.person).at(-1)).toMatchObject({ action: 'account.erased' });
    expect(begun.world.store.all('phoneHolder')).toMatchObject([{ person: begun.account.person }]);
  });
});

const newVisit = async ({ world, account }: Begun): Promise<string> =>
  (await atCounter(world, account, clerk.officer, 'another-visit')).visitId;
