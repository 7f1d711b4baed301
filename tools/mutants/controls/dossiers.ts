import type { Mutant } from '../mutant.ts';

const SUBMIT = 'domain/dossier/submit.ts';
const QR = 'domain/dossier/read-qr.ts';
const ASK = 'domain/dossier/ask-officer.ts';
const CLAIM = 'domain/registration/claim-account.ts';
const OPEN = 'domain/approval/open-claimed.ts';
const sending = 'test/unit/domain/dossier/submit.test.ts';
const anew = 'test/unit/domain/dossier/recreate.test.ts';
const claiming = 'test/unit/domain/registration/claim.test.ts';
const claims = 'test/unit/domain/approval/claims.test.ts';

/** A dossier from its steps to its sending, made anew, asked about, and claimed (DOS, CHIP-4, FACE-3, REG-9). */
export const dossierLife: readonly Mutant[] = [
  {
    id: 'steps-before-sending',
    control: 'A dossier is sent with every step done.',
    serves: ['DOS-1', 'TH-15'],
    file: SUBMIT,
    find: "    if (reasons.length > 0) return { outcome: refused('step_missing', { reasons }) };\n",
    replace: '',
    caughtBy: { [sending]: ['DOS-1 nothing is not enough', 'DOS-1 a chip alone is not enough'] },
  },
  {
    id: 'live-face-with-qr',
    control: 'A dossier by QR code is not sent without a live face.',
    serves: ['FACE-2', 'CHIP-4'],
    file: 'domain/dossier/missing-steps.ts',
    find: 'const needsLive = chip === undefined || byChipAndFace;',
    replace: 'const needsLive = byChipAndFace;',
    caughtBy: { [sending]: ['DOS-1 a QR code and a portrait is not enough'] },
  },
  {
    id: 'locked-sends-nothing',
    control: 'A locked account sends no dossier.',
    serves: ['LCK-1'],
    file: SUBMIT,
    find: '    if (!may.ok) return { outcome: may };\n',
    replace: '',
    caughtBy: { [sending]: ['LCK-1 a locked account sends none'] },
  },
  {
    id: 'qr-of-holder',
    control: 'A QR code of somebody else is none.',
    serves: ['CHIP-4', 'TH-25'],
    file: QR,
    find: "    if (!isOf(holder, qr)) return { outcome: refused('identity_mismatch') };\n",
    replace: '',
    caughtBy: { [sending]: ['CHIP-4 another name is a mismatch', 'CHIP-4 another number is a mismatch'] },
  },
  {
    id: 'failed-chip-goes-along',
    control: 'What a chip failed goes along to the dossier that is made anew.',
    serves: ['CHIP-2'],
    file: 'domain/dossier/good-parts.ts',
    find: '    rejectedChips: old.rejectedChips,\n',
    replace: '',
    caughtBy: { [anew]: ['CHIP-2 what a chip failed goes along'] },
  },
  {
    id: 'chip-of-todays-holder',
    control: 'A chip that was held against other data of its holder is read again.',
    serves: ['CHIP-3'],
    file: 'domain/dossier/good-parts.ts',
    find: "keeps('chip') && sameAsRead",
    replace: "keeps('chip')",
    caughtBy: { [anew]: ['CHIP-3 a chip is read again when the register'] },
  },
  {
    id: 'officer-for-faces-alone',
    control: 'An officer is asked only about what an officer can judge by looking.',
    serves: ['FACE-3'],
    file: ASK,
    find: ' && byFacesAlone',
    replace: '',
    caughtBy: { [anew]: ['FACE-3 not for what an officer cannot judge'] },
  },
  {
    id: 'officer-asked-with-pictures',
    control: 'Nobody is asked to look at faces whose pictures are gone, or are about to go.',
    serves: ['FACE-4'],
    file: ASK,
    find: ' && !isErased(dossier, now)',
    replace: '',
    caughtBy: { [anew]: ['FACE-4 not once the pictures are due to go', 'FACE-4 nor once one of them is gone'] },
  },
  {
    id: 'officer-asked-once',
    control: 'After officers decided nobody asks them again about the same dossier.',
    serves: ['APR-2'],
    file: ASK,
    find: ' && dossier.verdicts.length === 0',
    replace: '',
    caughtBy: { [anew]: ['APR-2 not again after officers decided'] },
  },
  {
    id: 'claim-with-chip-and-face',
    control: 'A claim is sent with chip and live face, and approved by both alone, whoever says yes.',
    serves: ['REG-9', 'LCK-1'],
    file: 'domain/approval/open-claimed.ts',
    find: "  if (!isProvenClaim(checks)) return { kind: 'claim_unproven' };\n",
    replace: '',
    caughtBy: { [claims]: ['REG-9 without Active Authentication'] },
  },
  {
    id: 'claim-after-code',
    control: 'Nobody claims an account before the phone is proved.',
    serves: ['REG-9', 'TH-15'],
    file: CLAIM,
    find: "  if (state === 'awaiting_code') return refused('otp_not_verified');\n  if (state !== 'code_verified') return refused('account_exists', { reasons: ['counter'] });\n",
    replace: "  if (state === 'completed' || state === 'claimed') return refused('not_found');\n",
    caughtBy: { [claiming]: ['REG-9 not before the code is proven'] },
  },
  {
    id: 'claim-of-its-device',
    control: 'A claim answers to the device key that began it.',
    serves: ['REG-9', 'TH-10', 'TH-32'],
    file: 'domain/dossier/authenticate-claim.ts',
    find: 'claim?.device !== device || ',
    replace: 'claim === undefined || ',
    caughtBy: { [claiming]: ['REG-9 the dossier answers to the key that began it'] },
  },
  {
    id: 'higher-level-gives-way-to-nobody',
    control: 'An account of level 1 or 2 gives way to no claim.',
    serves: ['REG-9', 'TH-45'],
    file: 'domain/dossier/candidate.ts',
    find: "  if (level > 0) return refused('already_identified');\n  return lock",
    replace: '  return lock',
    caughtBy: { [claiming]: ['REG-9 an account of a higher level'] },
  },
  {
    id: 'officers-lock-stands',
    control: 'A lock on another ground than the owner’s holds against a claim.',
    serves: ['LCK-1'],
    file: 'domain/dossier/candidate.ts',
    find: "lock === undefined || lock.ground === 'owner' ? accepted(account)",
    replace: "lock === undefined || lock.ground !== 'death' ? accepted(account)",
    caughtBy: { [claiming]: ['LCK-1 a lock of the owner’s'], [claims]: ['LCK-1 a lock of an officer’s parks'] },
  },
  {
    id: 'strangers-belongings-go',
    control: 'Password, sessions and phone of the account that a claim takes the place of go with it.',
    serves: ['REG-9', 'TH-20'],
    file: OPEN,
    find: '    ...(earlier ? await belongingsOf(ports, earlier, claim, now) : []),\n',
    replace: '',
    caughtBy: { [claims]: ['REG-9 it opens the account in the stranger’s place'] },
  },
  {
    id: 'other-phone-told',
    control: 'The phone that loses its account to a claim is told.',
    serves: ['REG-9'],
    file: OPEN,
    find: 'earlier && earlier.phone !== claim.phone\n      ?',
    replace: 'earlier && earlier.phone === claim.phone\n      ?',
    caughtBy: { [claims]: ['REG-9 the other phone is told'] },
  },
];
