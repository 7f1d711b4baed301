import type { Mutant } from '../mutant.ts';

const STEP = 'domain/approval/step.ts';
const DECIDE = 'domain/approval/decide.ts';
const AGREEMENT = 'domain/approval/agreement.ts';
const CARRY = 'domain/approval/carry-out.ts';
const RAISE = 'domain/approval/raise.ts';
const VERIFY = 'domain/approval/verify-evidence.ts';
const RECORDS = 'domain/approval/records.ts';
const PHOTOGRAPH = 'domain/approval/photograph.ts';
const conclude = 'test/unit/domain/approval/conclude.test.ts';
const decide = 'test/unit/domain/approval/decide.test.ts';
const takeUp = 'test/unit/domain/approval/take-up.test.ts';
const park = 'test/unit/domain/approval/park.test.ts';
const claims = 'test/unit/domain/approval/claims.test.ts';
const verify = 'test/unit/domain/approval/verify-evidence.test.ts';
const records = 'test/unit/domain/approval/records.test.ts';
const document = 'test/unit/domain/approval/document.test.ts';
const photograph = 'test/unit/domain/approval/photograph.test.ts';
const faces = 'test/unit/domain/approval/faces.test.ts';

/** What the machine decides, what officers cannot overrule, and what stays of a decision (APR-1 to APR-5). */
export const approvals: readonly Mutant[] = [
  {
    id: 'run-of-its-attempt',
    control: 'A run that another has followed changes nothing.',
    serves: ['FA-15', 'TH-46'],
    file: STEP,
    find: 'latest?.attempt === attempt && latest.phase === phase',
    replace: 'latest?.phase === phase && attempt > 0',
    caughtBy: {
      [conclude]: ['FA-15 found so by an earlier run'],
      [takeUp]: ['FA-15 an earlier run', 'FA-15 a later run'],
      [park]: ['FA-15 a run that another has followed'],
    },
  },
  {
    id: 'run-of-its-phase',
    control: 'A run of another phase changes nothing.',
    serves: ['FA-15', 'APR-2'],
    file: STEP,
    find: ' && latest.phase === phase',
    replace: ' && phase.length > 0',
    caughtBy: { [takeUp]: ['FA-15 another phase'] },
  },
  {
    id: 'run-of-its-state',
    control: 'A step that comes late finds its dossier in another state, and changes nothing.',
    serves: ['FA-14', 'TH-46'],
    file: STEP,
    find: 'isOfRun(dossier, run) && isIn(dossier, ...states) ? dossier : undefined',
    replace: 'isOfRun(dossier, run) && isIn(dossier, ...states, dossier.state as S) ? dossier : undefined',
    caughtBy: {
      [conclude]: ['FA-14 is approved once', 'TH-46 found so by a run that comes late'],
      [takeUp]: ['TH-46 one in draft'],
      [park]: ['FA-14 one in approved'],
    },
  },
  {
    id: 'issuer-before-verdict',
    control: 'Of a chip whose issuer is unknown nothing is decided.',
    serves: ['CHIP-3', 'APR-5'],
    file: DECIDE,
    find: "  if (checks.document === 'chip_unknown_issuer') return { kind: 'park', cause: 'unknown_issuer' };\n",
    replace: '',
    caughtBy: { [conclude]: ['CHIP-3 of an unknown issuer is parked'] },
  },
  {
    id: 'no-before-doubt',
    control: 'A no of any check rejects, whatever else is in doubt.',
    serves: ['APR-1', 'FACE-3'],
    file: DECIDE,
    find: "  if (against.length > 0) return { kind: 'reject', reasons: against, quality: checks.portrait };\n",
    replace:
      "  if (against.length > 0 && reviews(checks, faces).length === 0)\n    return { kind: 'reject', reasons: against, quality: checks.portrait };\n",
    caughtBy: { [decide]: ['FACE-3 a similarity of 79.999', 'FACE-3 TH-26 the victim’s picture'] },
  },
  {
    id: 'rejected-chip-is-a-doubt',
    control: 'A chip that was rejected before asks an officer, whatever was read afterwards.',
    serves: ['CHIP-2'],
    file: DECIDE,
    find: "    ['chip_rejected_before', checks.earlierChipRejected],\n",
    replace: '',
    caughtBy: { [decide]: ['CHIP-2 an earlier rejected chip'] },
  },
  {
    id: 'rejected-chip-told',
    control: 'The records tell of chips that were rejected before.',
    serves: ['CHIP-2'],
    file: RECORDS,
    find: 'earlierChipRejected: isHeldAgainst(dossier)',
    replace: 'earlierChipRejected: false',
    caughtBy: { [records]: ['CHIP-2 a chip that was rejected before'] },
  },
  {
    id: 'held-back-is-a-doubt',
    control: 'A record that the register holds back asks an officer.',
    serves: ['CHIP-3', 'APR-1'],
    file: DECIDE,
    find: "    ['held_back_by_register', checks.population === 'held_back'],\n",
    replace: '',
    caughtBy: { [decide]: ['APR-1 population held_back alone'] },
  },
  {
    id: 'held-back-since',
    control: 'A record held back since the officers looked goes to officers again.',
    serves: ['APR-2'],
    file: AGREEMENT,
    find: "checks.population === 'held_back' && ",
    replace: "checks.population === 'differs' && ",
    caughtBy: { [conclude]: ['APR-2 a record held back since'] },
  },
  {
    id: 'register-asked-again',
    control: 'The register’s word of today counts, not that of the upload.',
    serves: ['CHIP-3', 'APR-1'],
    file: RECORDS,
    find: "  if (differingFields(personal.holder, record).length > 0) return 'differs';\n",
    replace: '',
    caughtBy: { [records]: ['CHIP-3 the register is asked again: another name'] },
  },
  {
    id: 'officers-are-two',
    control: 'An agreement is that of two people, to whom the workflow looks again.',
    serves: ['TH-33', 'APR-2'],
    file: AGREEMENT,
    find: '!areTwo(first, second) || ',
    replace: '',
    caughtBy: {
      [conclude]: ['TH-33 the word of one twice', 'TH-33 the word of one person under two names'],
      [verify]: ['APR-2 by officers: an approval by one person'],
    },
  },
  {
    id: 'officers-agree',
    control: 'Two officers who disagree decide nothing.',
    serves: ['TH-33', 'APR-2'],
    file: AGREEMENT,
    find: ' || first.decision !== second.decision',
    replace: '',
    caughtBy: { [conclude]: ['TH-33 the word of two who disagree'] },
  },
  {
    id: 'officers-meet-what-stands',
    control: 'What was found since the officers looked stands against their approval.',
    serves: ['APR-2', 'FA-21'],
    file: AGREEMENT,
    find: "  if (standing.length > 0) return { kind: 'reject', reasons: standing, quality };\n",
    replace: '',
    caughtBy: { [conclude]: ['APR-2 does not approve where the register', 'APR-2 does not approve where the card'] },
  },
  {
    id: 'evidence-of-what-stands',
    control: 'An approval by officers over what stands against it does not verify.',
    serves: ['APR-2', 'APR-3'],
    file: VERIFY,
    find: 'return standing.length === 0;',
    replace: 'return true;',
    caughtBy: { [verify]: ['APR-2 by officers: an approval over a chip'] },
  },
  {
    id: 'evidence-of-given-reasons',
    control: 'A rejection by officers for reasons that they did not give does not verify.',
    serves: ['APR-2', 'APR-3'],
    file: VERIFY,
    find: "decision === 'rejected' && isFor(statement, agreed.reasons)",
    replace: "decision === 'rejected'",
    caughtBy: { [verify]: ['APR-2 by officers: a rejection whose reasons'] },
  },
  {
    id: 'locked-account-parks',
    control: 'A locked account is raised by nobody; its dossier waits.',
    serves: ['LCK-1', 'TH-13'],
    file: RAISE,
    find: "  if (account.lock !== undefined) return { kind: 'locked' };\n",
    replace: '',
    caughtBy: { [conclude]: ['LCK-1 a locked account', 'TH-13 an account that is locked', 'LCK-1 waits for a lock'] },
  },
  {
    id: 'level-raised-once',
    control: 'An account that has the level is not raised again.',
    serves: ['APR-4', 'REG-9'],
    file: RAISE,
    find: "  if (account !== undefined && account.level >= dossier.level) return { kind: 'taken' };\n",
    replace: '',
    caughtBy: { [conclude]: ['APR-4 a level that the account has by then'] },
  },
  {
    id: 'account-of-the-dossier',
    control: 'A dossier raises its own account, and not another of the person.',
    serves: ['REG-7'],
    file: RAISE,
    find: 'account?.accountId !== dossier.accountId) return',
    replace: 'account === undefined) return',
    caughtBy: { [conclude]: ['REG-7 another account of the same person'] },
  },
  {
    id: 'higher-level-is-no-lock',
    control: 'A claim that meets a higher level is rejected, and waits for no lock.',
    serves: ['REG-9'],
    file: 'domain/approval/open-claimed.ts',
    find: "gives.refusal.code === 'already_identified' ? 'taken' : 'locked'",
    replace: "'locked'",
    caughtBy: { [claims]: ['REG-9 an account of a higher level is no lock'] },
  },
  {
    id: 'evidence-before-commit',
    control: 'Evidence is kept before its decision is committed.',
    serves: ['APR-3'],
    file: 'domain/approval/seal.ts',
    find: '  await ports.evidence.keep(digest, text);\n',
    replace: '  setTimeout(() => void ports.evidence.keep(digest, text).catch(() => undefined));\n',
    caughtBy: { [conclude]: ['APR-3 keeps its evidence before', 'APR-5 is not approved without evidence'] },
  },
  {
    id: 'evidence-on-dossier',
    control: 'A decided dossier has the digest of its evidence.',
    serves: ['APR-3', 'TH-35'],
    file: CARRY,
    find: '  findings,\n  evidence,\n',
    replace: '  findings,\n  evidence: evidence.slice(1),\n',
    caughtBy: { [conclude]: ['APR-3 keeps its evidence before'], [verify]: ['APR-3 of an approval holds'] },
  },
  {
    id: 'evidence-in-chain',
    control: 'The evidence of an approval stands whole in the chain.',
    serves: ['APR-3', 'AUD-1'],
    file: CARRY,
    find: 'approvalOf(it.dossier), it.now, { evidence: evidence.text })',
    replace: 'approvalOf(it.dossier), it.now, {})',
    caughtBy: { [conclude]: ['APR-3 keeps its evidence before'], [verify]: ['APR-3 of an approval holds'] },
  },
  {
    id: 'files-as-checked',
    control: 'Files of a chip that are others than were read are told.',
    serves: ['FA-21'],
    file: 'domain/approval/document.ts',
    find: 'bytesUnchanged: sameHashes(verdict.hashes, read.hashes),',
    replace: 'bytesUnchanged: true,',
    caughtBy: { [document]: ['FA-21'] },
  },
  {
    id: 'portrait-as-accepted',
    control: 'A portrait that is no longer the one that was accepted rejects its dossier.',
    serves: ['FACE-1', 'FA-21'],
    file: 'domain/approval/faces.ts',
    find: "bytes === undefined ? 'changed' :",
    replace: "bytes === undefined ? 'none' :",
    caughtBy: { [faces]: ['FACE-1 a portrait whose quality was accepted', 'FA-21 a portrait that is another'] },
  },
  {
    id: 'faces-of-officers-stand',
    control: 'Officers’ faces are not compared again.',
    serves: ['APR-2'],
    file: RECORDS,
    find: "run.phase === 'finish' || settles",
    replace: 'settles',
    caughtBy: { [records]: ['APR-2 of a dossier that officers agreed on'], [conclude]: ['APR-2 is concluded'] },
  },
  {
    id: 'photograph-that-was-compared',
    control: 'The photograph that officers see is the one that was compared.',
    serves: ['APR-2', 'FACE-3'],
    file: PHOTOGRAPH,
    find: ' && areSame(known, bytes)',
    replace: '',
    caughtBy: { [photograph]: ['APR-2 another picture than the one that is kept'] },
  },
  {
    id: 'photograph-kept-for-officers',
    control: 'The photograph that was compared stays for officers.',
    serves: ['APR-2', 'CHIP-4'],
    file: PHOTOGRAPH,
    find: '{ ...dossier, photograph: { object: kept } }',
    replace: 'dossier',
    caughtBy: { [photograph]: ['APR-2 officers get the very photograph', 'CHIP-4 officers get the register’s'] },
  },
];
