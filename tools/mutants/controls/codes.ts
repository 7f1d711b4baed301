import type { Mutant } from '../mutant.ts';

const VERIFY = 'domain/otp/verify-code.ts';
const SLOT = 'domain/otp/claim-slot.ts';
const verifyTests = 'test/unit/domain/otp/verify.test.ts';
const sendTests = 'test/unit/domain/otp/send.test.ts';
const codeThreats = 'test/threats/codes.test.ts';
const bursts = 'test/threats/bursts.test.ts';
const parallel = 'test/threats/parallel.test.ts';
const bindings = 'test/unit/adapters/keys/bindings.test.ts';

/** One-time codes: how they are counted, bound and sent (OTP). */
export const codes: readonly Mutant[] = [
  {
    id: 'code-counted-first',
    control: 'A try of a code is counted, conditionally, before it is compared.',
    serves: ['TH-11', 'OTP-3'],
    file: VERIFY,
    find: `  const counted = await advance(ports.ledger, () => countOneTry(ports, kind, read));
  if (!counted.ok) return counted;`,
    replace: `  const decided = await countOneTry(ports, kind, read);
  const counted = decided.outcome;
  if (!counted.ok) return counted;
  if (decided.change !== undefined) await ports.ledger.commit(decided.change);`,
    caughtBy: {
      [verifyTests]: ['OTP-3 fifty at once'],
      [parallel]: ['TH-11 of twenty wrong codes'],
    },
  },
  {
    id: 'code-tries',
    control: 'A code ends after its wrong tries.',
    serves: ['TH-4', 'OTP-3'],
    file: VERIFY,
    find: 'if (!usable || flow.code.tries >= limits.otp.triesPerCode) return',
    replace: 'if (!usable) return',
    caughtBy: { [verifyTests]: ['OTP-3 the third ends the code'] },
  },
  {
    id: 'code-expiry',
    control: 'A code is valid for three minutes.',
    serves: ['TH-10', 'OTP-1'],
    file: VERIFY,
    find: ' && flow.code.expiresAt > now;',
    replace: ';',
    caughtBy: { [verifyTests]: ['OTP-1 the code is valid for three minutes'] },
  },
  {
    id: 'code-streak-counted',
    control: 'A wrong code counts against the account as well as the code.',
    serves: ['TH-4', 'TH-5', 'OTP-3'],
    file: VERIFY,
    find: 'writes: [{ save: next }, { save: attempt.counted }]',
    replace: 'writes: [{ save: next }]',
    caughtBy: { [verifyTests]: ['OTP-3 the tenth in a row blocks'], [codeThreats]: ['TH-5 a new code'] },
  },
  {
    id: 'code-streak-subject',
    control: 'Wrong codes count against person and phone, whatever the flow.',
    serves: ['TH-5', 'OTP-3'],
    file: 'domain/registration/code-kind.ts',
    find: "name: 'otp.registration.other', subject: `${flow.person}#${flow.phone}`",
    replace: "name: 'otp.registration.other', subject: flow.flowId",
    caughtBy: { [verifyTests]: ['OTP-3 the tenth in a row blocks'] },
  },
  {
    id: 'code-streak-pair-registration',
    control: 'Wrong codes of a registration count by the pair of person and phone: another phone blocks nobody.',
    serves: ['TH-45', 'OTP-3'],
    file: 'domain/registration/code-kind.ts',
    find: "name: 'otp.registration.other', subject: `${flow.person}#${flow.phone}`",
    replace: "name: 'otp.registration.other', subject: flow.person",
    caughtBy: { [verifyTests]: ['TH-45 who has another phone'] },
  },
  {
    id: 'code-alarm',
    control: 'Wrong codes are a metric over all accounts.',
    serves: ['TH-6'],
    file: VERIFY,
    find: "    ports.signals.raise('code_wrong');\n",
    replace: '',
    caughtBy: { [codeThreats]: ['TH-6 every wrong code'] },
  },
  {
    id: 'code-compared-evenly',
    control: 'Codes are compared in constant time.',
    serves: ['TH-41'],
    file: VERIFY,
    find: '!ports.digests.equal(mac, flow.code.mac)',
    replace: 'mac !== flow.code.mac',
    caughtBy: { [verifyTests]: ['OTP-3 fifty at once'] },
  },
  {
    id: 'code-used-once',
    control: 'A right code moves its flow on once.',
    serves: ['TH-10', 'TH-11', 'OTP-1'],
    file: 'domain/otp/prove-code.ts',
    find: "if (flow?.state !== 'awaiting_code' || flow.code.mac !== counted.code.mac)",
    replace: 'if (flow === undefined)',
    caughtBy: { [bursts]: ['TH-10 the same code comes again'] },
  },
  {
    id: 'code-bound-to-purpose',
    control: 'The stored hash of a code binds its purpose.',
    serves: ['TH-10', 'OTP-1'],
    file: 'adapters/keys/code-hasher.ts',
    find: '[purpose, flowId, device, code]',
    replace: '[flowId, device, code]',
    caughtBy: { [bindings]: ['OTP-1 the hash of a code binds its purpose'] },
  },
  {
    id: 'code-bound-to-flow',
    control: 'The stored hash of a code binds its flow.',
    serves: ['TH-10', 'OTP-1'],
    file: 'adapters/keys/code-hasher.ts',
    find: '[purpose, flowId, device, code]',
    replace: '[purpose, device, code]',
    caughtBy: { [bindings]: ['OTP-1 the hash of a code binds its flow'] },
  },
  {
    id: 'code-bound-to-device',
    control: 'The stored hash of a code binds the device that began.',
    serves: ['TH-10', 'OTP-1'],
    file: 'adapters/keys/code-hasher.ts',
    find: '[purpose, flowId, device, code]',
    replace: '[purpose, flowId, code]',
    caughtBy: { [bindings]: ['OTP-1 the hash of a code binds its device'] },
  },
  {
    id: 'code-keyed',
    control: 'The stored hash of a code is keyed.',
    serves: ['OTP-1'],
    file: 'adapters/keys/code-hasher.ts',
    find: "createHmac('sha256', key)",
    replace: "createHmac('sha256', 'no key')",
    caughtBy: { 'test/unit/adapters/keys/code-hasher.test.ts': ['OTP-1 is keyed'] },
  },
  {
    id: 'registration-of-device',
    control: 'A registration of another device does not exist.',
    serves: ['TH-10', 'OTP-1'],
    file: 'domain/registration/code-kind.ts',
    find: 'flow?.device === caller.device && ',
    replace: 'flow !== undefined && ',
    caughtBy: {
      'test/unit/domain/registration/password.test.ts': ['OTP-1 a proven flow does not exist for another device'],
    },
  },
  {
    id: 'recovery-of-device',
    control: 'A reset or a lock of another device does not exist.',
    serves: ['TH-10', 'OTP-1'],
    file: 'domain/recovery/code-kind.ts',
    find: 'flow?.device === caller.device && ',
    replace: 'flow !== undefined && ',
    caughtBy: {
      [codeThreats]: ['TH-10 on another device'],
      'test/unit/domain/recovery/reset.test.ts': ['OTP-1 a flow of another device'],
    },
  },
  {
    id: 'recovery-of-kind',
    control: 'The id of a reset is none of a lock, and the other way about.',
    serves: ['TH-10', 'OTP-1'],
    file: 'domain/recovery/code-kind.ts',
    find: ' && flow.kind === kind',
    replace: '',
    caughtBy: { 'test/unit/domain/recovery/lock.test.ts': ['OTP-1 the code of a reset does not lock'] },
  },
  {
    id: 'send-claimed-first',
    control: 'A send claims its slot, conditionally, before the carrier is asked.',
    serves: ['TH-9', 'OTP-2'],
    file: 'domain/otp/send-code.ts',
    find: `  const claim = await advance(ports.ledger, () => claimSlot(ports, kind, read, code));
  if (!claim.ok) return claim;
  const { flow, before } = claim.value;`,
    replace: `  const decided = await claimSlot(ports, kind, read, code);
  const claim = decided.outcome;
  if (!claim.ok) return claim;
  if (decided.change !== undefined) await ports.ledger.commit(decided.change);
  const { flow, before } = claim.value;`,
    caughtBy: { [sendTests]: ['OTP-2 a hundred resends at once'], [parallel]: ['TH-9 of twenty resends'] },
  },
  {
    id: 'discreet-send-claimed-first',
    control: 'A send of a reset or a lock, decoys included, claims its slot before the carrier is asked.',
    serves: ['TH-9', 'OTP-2'],
    file: 'domain/otp/send-discreetly.ts',
    find: `  const claim = await advance(ports.ledger, () => claimSlot(ports, kind, read, code));
  if (!claim.ok) return claim;
  const { flow } = claim.value;`,
    replace: `  const decided = await claimSlot(ports, kind, read, code);
  const claim = decided.outcome;
  if (!claim.ok) return claim;
  if (decided.change !== undefined) await ports.ledger.commit(decided.change);
  const { flow } = claim.value;`,
    caughtBy: { [parallel]: ['TH-9 of twenty resends'] },
  },
  {
    id: 'resend-cooldown',
    control: 'The next code waits a minute.',
    serves: ['TH-9', 'OTP-2'],
    file: SLOT,
    find: 'if (before.resendAvailableAt > now) {',
    replace: 'if (before.sends > 1_000) {',
    caughtBy: { [sendTests]: ['OTP-2 not before sixty seconds'] },
  },
  {
    id: 'sends-per-flow',
    control: 'A flow sends five codes.',
    serves: ['TH-8', 'OTP-2'],
    file: SLOT,
    find: 'if (before.sends >= limits.otp.sendsPerFlow) {',
    replace: 'if (before.sends >= 1_000) {',
    caughtBy: { [sendTests]: ['OTP-2 five sends a flow'] },
  },
  {
    id: 'sends-per-number',
    control: 'A number gets ten codes a day.',
    serves: ['TH-8', 'OTP-2'],
    file: 'domain/otp/send-limits.ts',
    find: "[[{ name: 'otp.sends.number', subject }, limits.otp.sendsPerNumber]]",
    replace: '[]',
    caughtBy: { [sendTests]: ['OTP-2 ten sends a number'], [codeThreats]: ['TH-8 a number gets ten codes a day'] },
  },
  {
    id: 'number-before-brake',
    control: 'A number that had its day reaches no counter that all share.',
    serves: ['TH-8', 'OTP-6'],
    file: 'domain/otp/send-limits.ts',
    find: "  if (!own.taken) return refused('otp_send_limit', { retryAt: own.retryAt });\n",
    replace:
      "  if (!own.taken) {\n    await takeBrake(ports, now);\n    return refused('otp_send_limit', { retryAt: own.retryAt });\n  }\n",
    caughtBy: { [sendTests]: ['OTP-6 TH-8 a number that had its day'] },
  },
  {
    id: 'brake-minute',
    control: 'A brake stops bulk sending by the minute.',
    serves: ['TH-8', 'OTP-6'],
    file: 'domain/otp/send-limits.ts',
    find: "      [{ name: 'sms.brake.minute', subject: 'all' }, limits.sms.brakePerMinute],\n",
    replace: '',
    caughtBy: { [sendTests]: ['OTP-6 stops all sending'], [codeThreats]: ['TH-8 the brake stops'] },
  },
  {
    id: 'brake-day',
    control: 'A brake stops bulk sending by the day.',
    serves: ['TH-8', 'OTP-6'],
    file: 'domain/otp/send-limits.ts',
    find: "      [{ name: 'sms.brake.day', subject: 'all' }, limits.sms.brakePerDay],\n",
    replace: '',
    caughtBy: { [sendTests]: ['OTP-6 the day has a brake'] },
  },
  {
    id: 'brake-alarm',
    control: 'The brake raises an alarm.',
    serves: ['TH-8', 'OTP-6'],
    file: 'domain/otp/send-limits.ts',
    find: "  ports.signals.raise('sms_brake', { window: exhausted.name === 'sms.brake.minute' ? 'minute' : 'day' });\n",
    replace: '',
    caughtBy: { [sendTests]: ['OTP-6 stops all sending'] },
  },
  {
    id: 'send-given-back',
    control: 'A send that the carrier refused costs the citizen nothing.',
    serves: ['OTP-4', 'FA-11'],
    file: 'domain/otp/send-code.ts',
    find: `    await restore(ports, kind, flow, before);
    await allowance.value.giveBack();`,
    replace: '',
    caughtBy: { [sendTests]: ['OTP-4 a refused SMS costs nothing'] },
  },
  {
    id: 'mobiles-only',
    control: 'Codes go to Vietnamese mobile numbers alone.',
    serves: ['TH-8', 'OTP-6', 'ID-4'],
    file: 'domain/identity/phone.ts',
    find: '/^(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}$/',
    replace: '/^[0-9]{9,10}$/',
    caughtBy: {
      [sendTests]: ['OTP-6 024'],
      'test/unit/domain/identity/phone.test.ts': ['ID-4 prefixes that no mobile'],
    },
  },
];
