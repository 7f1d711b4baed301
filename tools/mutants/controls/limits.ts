import type { Mutant } from '../mutant.ts';

const STREAK = 'domain/limits/streak.ts';
const streakTests = 'test/unit/domain/limits/streak.test.ts';
const addressThreats = 'test/threats/addresses.test.ts';

/** Rows of wrong tries, windows, and limits by address. */
export const limits: readonly Mutant[] = [
  {
    id: 'streak-blocks',
    control: 'A row of wrong tries has to wait, even for the right one.',
    serves: ['TH-4', 'OTP-3', 'SES-1'],
    file: STREAK,
    find: 'if (before !== undefined && before.notBefore > now) {',
    replace: 'if (before !== undefined && before.wrong > 1_000) {',
    caughtBy: {
      'test/unit/domain/session/delays.test.ts': ['SES-1 each delay refuses'],
      'test/unit/domain/otp/verify.test.ts': ['OTP-3 the tenth in a row blocks'],
    },
  },
  {
    id: 'streak-disables',
    control: 'A hundred wrong codes in a row disable codes.',
    serves: ['TH-4', 'OTP-3'],
    file: STREAK,
    find: 'if (limit.disableAt !== undefined && wrong >= limit.disableAt) {',
    replace: 'if (limit.disableAt !== undefined && wrong >= 10_000) {',
    caughtBy: {
      [streakTests]: ['OTP-3 after a hundred none is allowed'],
      'test/threats/codes.test.ts': ['TH-4 one account: a hundred guesses'],
    },
  },
  {
    id: 'streak-disabled-for-good',
    control: 'No passing of time enables disabled codes again.',
    serves: ['TH-4', 'OTP-3'],
    file: STREAK,
    find: '(wrong + 1 === limit.disableAt ? NEVER : FORGET_AFTER)',
    replace: 'FORGET_AFTER',
    caughtBy: { 'test/unit/domain/limits/disabled.test.ts': ['OTP-3 a disabled row stays so'] },
  },
  {
    id: 'take-all-or-none',
    control: 'Of several windows a unit is taken in each or in none.',
    serves: ['OTP-2', 'OTP-4'],
    file: 'domain/limits/take-all.ts',
    find: '  await allowance.giveBack();\n',
    replace: '',
    caughtBy: { 'test/unit/domain/limits/take-all.test.ts': ['OTP-2 takes nothing when one is exhausted'] },
  },
  {
    id: 'window-conditional',
    control: 'A window counts by a conditional write, exact under any parallelism.',
    serves: ['TH-9', 'TH-11', 'OTP-2'],
    file: 'adapters/dynamodb/window-counters.ts',
    find: "condition: 'attribute_not_exists(used) OR used < :bound'",
    replace: "condition: 'attribute_not_exists(used) OR used < :bound OR used >= :bound'",
    caughtBy: { 'test/contract/stores/stores.test.ts': ['OTP-2 are exact under a hundred at once'] },
  },
  {
    id: 'address-slows',
    control: 'An address is slowed from its twenty-fifth start in five minutes.',
    serves: ['TH-7', 'OTP-2'],
    file: 'adapters/limits/address-gate.ts',
    find: 'return paced.taken ? { ok: true } : { ok: false, retryAt: paced.retryAt };',
    replace: 'return { ok: true };',
    caughtBy: { [addressThreats]: ['TH-7 it is slowed before it is refused', 'TH-7 passwords sprayed'] },
  },
  {
    id: 'address-refuses',
    control: 'An address is refused from its five hundredth start in five minutes.',
    serves: ['TH-7', 'OTP-2'],
    file: 'adapters/limits/address-gate.ts',
    find: 'if (!counted.taken) return { ok: false, retryAt: counted.retryAt };',
    replace: 'if (!counted.taken) return { ok: true };',
    caughtBy: { [addressThreats]: ['TH-7 it is slowed before it is refused'] },
  },
  {
    id: 'address-network',
    control: 'The addresses of one /64 are one address.',
    serves: ['TH-7', 'OTP-2'],
    file: 'adapters/keys/references.ts',
    find: 'isIPv4(address) ? address : networkOf(address)',
    replace: 'isIPv4(address) ? networkOf(address) : address',
    caughtBy: {
      [addressThreats]: ['TH-7 in one /64'],
      'test/unit/adapters/keys/references.test.ts': ['OTP-2 every address of a /64'],
    },
  },
  {
    id: 'address-of-connection',
    control: 'The source address is the connection’s, not what a header says.',
    serves: ['TH-7'],
    file: 'http/pipeline/begin.ts',
    find: "address: context?.identity?.sourceIp ?? '',",
    replace: "address: headers.lenient('x-forwarded-for', 64) ?? context?.identity?.sourceIp ?? '',",
    caughtBy: { [addressThreats]: ['TH-7 what a client says of its address'] },
  },
  {
    id: 'address-gate-closed',
    control: 'A gate that does not answer lets nobody pass.',
    serves: ['TH-49'],
    file: 'http/pipeline/limits.ts',
    find: "const admission = await gate.admit(addressGate, inFlight.address, known(inFlight, 'now'));",
    replace:
      "const admission = await gate.admit(addressGate, inFlight.address, known(inFlight, 'now')).catch(() => ({ ok: true as const, retryAt: 0 }));",
    caughtBy: { 'test/unit/http/fail-closed.test.ts': ['TH-49 an address gate that fails'] },
  },
];
