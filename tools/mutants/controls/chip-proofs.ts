import type { Mutant } from '../mutant.ts';

const BEGIN = 'domain/dossier/begin-proof.ts';
const DECIDE = 'domain/approval/decide-proof.ts';
const FLOW = 'domain/approval/prove-flow.ts';
const beginTests = 'test/unit/domain/dossier/proof.test.ts';
const approvalTests = 'test/unit/domain/approval/proofs.test.ts';
const passcodeTests = 'test/unit/domain/passcode-reset/prove.test.ts';
const livenessTests = 'test/unit/domain/portrait/liveness-of-proofs.test.ts';
const resetTests = 'test/unit/domain/recovery/prove.test.ts';

/** Proofs of a person to a flow by chip and live face (ACT-5, SES-4, PCD-2). */
export const chipProofs: readonly Mutant[] = [
  {
    id: 'chip-proof-after-code',
    control: 'Nobody begins a proof to an activation before its phone is proven.',
    serves: ['ACT-5', 'TH-21'],
    file: 'domain/activation/proven-flow.ts',
    find: "  if (state === 'awaiting_code') return refused('otp_not_verified');\n  return state === 'code_verified' ?",
    replace: "  return state !== 'completed' ?",
    caughtBy: { [beginTests]: ['TH-21 not before the code is proven'] },
  },
  {
    id: 'chip-proof-reset-after-code',
    control: 'Nobody begins a proof to a reset before its phone is proven.',
    serves: ['SES-4', 'TH-21'],
    file: 'domain/recovery/prove-by-chip.ts',
    find: "  if (flow.state === 'awaiting_code') return refused('otp_not_verified');\n",
    replace: '',
    caughtBy: { [resetTests]: ['TH-21 not before the code is proven'] },
  },
  {
    id: 'chip-proof-passcode-after-code',
    control: 'Nobody begins a proof to a passcode reset before its phone is proven.',
    serves: ['PCD-2', 'TH-21'],
    file: 'domain/passcode-reset/prove-by-chip.ts',
    find: "  if (flow.state === 'awaiting_code') return refused('otp_not_verified');\n",
    replace: '',
    caughtBy: { [passcodeTests]: ['TH-21 not before the code is proven'] },
  },
  {
    id: 'chip-proof-where-needed',
    control: 'Chips and faces are looked at only for a window that is over.',
    serves: ['ACT-5', 'TH-30'],
    file: 'domain/activation/prove-by-chip.ts',
    find: "  if (!isNeeded) return refused('chip_proof_not_needed');\n",
    replace: '',
    caughtBy: { [beginTests]: ['ACT-5 within the window'] },
  },
  {
    id: 'chip-proof-chip-and-face',
    control: 'A proof is sent with chip and live face, and with nothing in their place.',
    serves: ['ACT-5', 'SES-4', 'FACE-2'],
    file: 'domain/dossier/missing-steps.ts',
    find: 'personal.claim !== undefined || proves !== undefined;',
    replace: 'personal.claim !== undefined;',
    caughtBy: { [beginTests]: ['ACT-5 it takes chip and live face'] },
  },
  {
    id: 'chip-proof-one-decided',
    control: 'While a proof to a flow is being decided no other is begun.',
    serves: ['ACT-5'],
    file: BEGIN,
    find: "    if (drafts.length < open.length) return { outcome: refused('dossier_open') };\n",
    replace: '',
    caughtBy: { [beginTests]: ['ACT-5 begun again'] },
  },
  {
    id: 'chip-proof-earlier-chips',
    control: 'What a chip failed before goes along to the next proof.',
    serves: ['CHIP-2'],
    file: BEGIN,
    find: ', rejectedChips: failedBefore(all, { accountId: flow.flowId, device })',
    replace: '',
    caughtBy: { [beginTests]: ['CHIP-2 what a chip failed'] },
  },
  {
    id: 'chip-proof-faces-by-account',
    control: 'Another flow brings no new tries to be a living person.',
    serves: ['FACE-2', 'TH-21'],
    file: 'domain/portrait/liveness-counts.ts',
    find: 'name: ofProofs, subject: proves.accountId',
    replace: 'name: ofProofs, subject: accountId',
    caughtBy: { [livenessTests]: ['TH-21 another flow of the account', 'FACE-2 another flow of the account'] },
  },
  {
    id: 'chip-proof-no-doubt',
    control: 'A doubt about a proof is a no.',
    serves: ['CHIP-2', 'FACE-3', 'ACT-5'],
    file: DECIDE,
    find: 'decision.reasons.every((reason) => NO_DOUBT.has(reason))',
    replace: 'decision.reasons.length > 0',
    caughtBy: { [approvalTests]: ['CHIP-2 a chip that signed no challenge', 'FACE-3 a live face that is'] },
  },
  {
    id: 'chip-proof-raises-nothing',
    control: 'The approval of a proof proves its flow, and raises no account.',
    serves: ['ACT-5', 'APR-4'],
    file: 'domain/approval/raise.ts',
    find: 'if (dossier.proves !== undefined) return',
    replace: "if (dossier.proves?.kind === 'password_reset') return",
    caughtBy: { [approvalTests]: ['ACT-5 it opens the activation again'] },
  },
  {
    id: 'chip-proof-of-a-living-flow',
    control: 'A flow that has ended is not proven.',
    serves: ['ACT-5', 'SES-4'],
    file: FLOW,
    find: " && flow.state === 'code_verified' && flow.expiresAt > now;",
    replace: ';',
    caughtBy: { [approvalTests]: ['ACT-5 a flow that has ended', 'TH-20 the flow must be'] },
  },
  {
    id: 'chip-proof-of-its-person',
    control: 'A flow is proven by its own person alone.',
    serves: ['TH-20', 'TH-32'],
    file: FLOW,
    find: 'const lives = flow?.person === person &&',
    replace: 'const lives = flow !== undefined &&',
    caughtBy: { [approvalTests]: ['TH-20 the flow must be'] },
  },
  {
    id: 'chip-proof-of-its-account',
    control: 'A flow is proven while the account and the phone are those that it began with.',
    serves: ['TH-20', 'ACT-7'],
    file: FLOW,
    find: 'account?.accountId !== proves.accountId || account.phone !== flow.phone',
    replace: 'account === undefined',
    caughtBy: { [approvalTests]: ['TH-20 the flow must be'] },
  },
  {
    id: 'chip-proof-of-its-flow',
    control: 'The window stays shut for a flow that was not proven itself.',
    serves: ['ACT-5'],
    file: 'domain/activation/may-activate.ts',
    find: '  if (!account.ok || flow.provenByChipAt !== undefined) return account;\n',
    replace: '  if (!account.ok || Object.keys(flow).length > 0) return account;\n',
    caughtBy: { [approvalTests]: ['ACT-5 it proves that flow'] },
  },
];
