import { beforeEach, describe, expect, test } from '@jest/globals';
import { authenticateClaim } from '../../../../domain/dossier/authenticate-claim.ts';
import { claimAccount } from '../../../../domain/registration/claim-account.ts';
import { verifyRegistrationCode } from '../../../../domain/registration/verify-code.ts';
import { DAY } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { createDossierWorld, type DossierWorld } from '../../../doubles/dossier-ports.ts';
import { registered, setPassword, started, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';

const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

/** Whose card a stranger photographed, and the stranger, who registered with its number and another phone. */
const owner = citizen(1);
const stranger = { ...citizen(1), phone: citizen(2).phone };
const own = callerOn('own');
const other = callerOn('stranger');

let world: DossierWorld;
beforeEach(() => {
  world = createDossierWorld();
});

/** A registration whose code is proven, whatever was said of its account. */
async function proven(who = owner, caller = own): Promise<string> {
  const registrationId = await started(world, who, caller);
  await verifyRegistrationCode(world.ports, caller, { registrationId, code: world.sender.lastCode() });
  return registrationId;
}

const claim = (registrationId: string, caller = own) => claimAccount(world.ports, caller, registrationId);

describe('claiming the own account', () => {
  test('REG-9 who proved a phone begins a dossier without a session, while the stranger’s account stands', async () => {
    const squatted = await registered(world, stranger, other);
    const registrationId = await proven();
    const { dossier, challenge } = valueOf(await claim(registrationId));
    expect(dossier).toMatchObject({ state: 'draft', accountId: registrationId, person: squatted.person });
    expect(dossier.personal.claim).toMatchObject({ personal: { phone: owner.phone }, communeCode: '26734' });
    expect(challenge.device).toBe(own.device);
    expect(await world.store.accounts.byPerson(squatted.person)).toMatchObject({ accountId: squatted.accountId });
  });

  test('REG-9 the dossier answers to the key that began it, and to no other', async () => {
    const { dossier } = valueOf(await claim(await proven()));
    const now = world.clock.now();
    const { person, accountId, dossierId } = dossier;
    const asked = (device: string, at = now) => authenticateClaim(world.store.claims, dossierId, device, at);
    expect(await asked(own.device)).toEqual({ person, accountId, device: own.device });
    expect(await asked(other.device)).toBeUndefined();
    expect(await asked(own.device, now + 61 * DAY)).toBeUndefined();
    expect(await authenticateClaim(world.store.claims, 'another', own.device, now)).toBeUndefined();
  });

  test('REG-9 not before the code is proven, nor from another device', async () => {
    const registrationId = await started(world, owner, own);
    expect(await claim(registrationId)).toEqual(refusal('otp_not_verified'));
    expect(await claim(registrationId, other)).toEqual(refusal('not_found'));
  });

  test('REG-9 a registration claims once, and sets no password after it', async () => {
    const registrationId = await proven();
    const outcomes = await Promise.all([claim(registrationId), claim(registrationId)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.store.all('dossier')).toHaveLength(1);
    expect((await setPassword(world, owner, own, registrationId)).ok).toBe(false);
  });

  test('REG-9 an account of a higher level gives way to nobody', async () => {
    const account = await registered(world, stranger, other);
    const registrationId = await proven();
    await world.store.ledger.commit({ writes: [{ save: { ...account, version: 1, level: 1, state: 'approved' } }] });
    expect(await claim(registrationId)).toEqual(refusal('already_identified'));
  });

  test('LCK-1 a lock of the owner’s gives way to chip and live face, one on another ground does not', async () => {
    const account = await registered(world, stranger, other);
    const lock = (ground: 'owner' | 'officer') => ({ ground, authority: ground, since: 1 });
    await world.store.ledger.commit({ writes: [{ save: { ...account, version: 1, lock: lock('owner') } }] });
    expect((await claim(await proven())).ok).toBe(true);
    await world.store.ledger.commit({ writes: [{ save: { ...account, version: 2, lock: lock('officer') } }] });
    const again = await proven();
    expect(await claim(again)).toEqual(refusal('account_locked', { lock: lock('officer') }));
  });

  test('REG-7 a phone of somebody of a higher level is not taken', async () => {
    const holder = await registered(world, { ...citizen(3), phone: owner.phone }, other);
    await world.store.ledger.commit({ writes: [{ save: { ...holder, version: 1, level: 1, state: 'approved' } }] });
    expect(await claim(await proven())).toEqual(refusal('phone_in_use'));
  });

  test('CHIP-3 the dossier has what the register says, not what the form said; nobody there needs a counter', async () => {
    const registrationId = await proven();
    world.population.add({ ...owner.record, status: 'locked' });
    expect(await claim(registrationId)).toEqual(refusal('in_person_required'));
  });

  test('TH-45 claims are counted by the phone that was proven: a stranger’s do not use up the owner’s', async () => {
    const codes = [];
    for (let n = 0; n < 6; n += 1) {
      const outcome = await claim(await proven(stranger, other), other);
      codes.push(outcome.ok ? 'begun' : outcome.refusal.code);
    }
    expect(codes).toEqual([...Array<string>(5).fill('begun'), 'rate_limited']);
    expect((await claim(await proven())).ok).toBe(true);
  });
});
