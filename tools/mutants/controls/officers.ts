import type { Mutant } from '../mutant.ts';

const TOKENS = 'adapters/officers/tokens.ts';
const DECIDE = 'domain/officer/decide.ts';
const FINDINGS = 'domain/dossier/findings.ts';
const tokens = 'test/unit/adapters/officers/tokens.test.ts';
const decide = 'test/unit/domain/officer/decide.test.ts';
const view = 'test/unit/domain/officer/view.test.ts';
const threats = 'test/threats/officers.test.ts';

/** Who is an officer, and what one alone cannot do (APR-2). */
export const officers: readonly Mutant[] = [
  {
    id: 'officer-token-purpose',
    control: 'A token of a user pool is an access token.',
    serves: ['TH-19'],
    file: TOKENS,
    find: ' && isAccess(payload)',
    replace: '',
    caughtBy: { [tokens]: ['TH-19 of the purpose of an ID token'] },
  },
  {
    id: 'officer-token-audience',
    control: 'A token is for this system.',
    serves: ['TH-19'],
    file: TOKENS,
    find: ' || !isFor(payload, settings.audience)',
    replace: '',
    caughtBy: { [tokens]: ['TH-19 of another audience'], [threats]: ['TH-19 a token that is none'] },
  },
  {
    id: 'officer-token-type',
    control: 'A token of another purpose says so, and is refused.',
    serves: ['TH-19'],
    file: TOKENS,
    find: 'isTypeOfAccess(protectedHeader.typ) &&',
    replace: 'isTypeOfAccess(undefined) &&',
    caughtBy: { [tokens]: ['TH-19 of type'] },
  },
  {
    id: 'officer-token-issue',
    control: 'A token was issued before now.',
    serves: ['TH-19', 'FA-16'],
    file: TOKENS,
    find: ' && isOfNow(payload, now)',
    replace: '',
    caughtBy: { [tokens]: ['TH-19 of an issue to come'] },
  },
  {
    id: 'officer-second-factor',
    control: 'A token that must say that there was a second factor says so.',
    serves: ['APR-2'],
    file: TOKENS,
    find: "mfa === 'issuer' || (Array.isArray(amr) && amr.includes('mfa'))",
    replace: "mfa === 'issuer' || Array.isArray(amr) || true",
    caughtBy: { [tokens]: ['APR-2 where tokens tell it'] },
  },
  {
    id: 'officer-enrolled',
    control: 'Groups are those that token and record both name.',
    serves: ['APR-2', 'TH-19'],
    file: 'domain/officer/authenticate.ts',
    find: 'groups.filter((group) => claims.groups.includes(group))',
    replace: 'groups',
    caughtBy: {
      'test/unit/domain/officer/authenticate.test.ts': ['APR-2 groups are those'],
      [threats]: ['TH-19 of nobody whom this system knows'],
    },
  },
  {
    id: 'officer-group-of-call',
    control: 'A call is for the groups that it names.',
    serves: ['TH-32'],
    file: 'http/pipeline/officer.ts',
    find: "  if (!groups.some((group) => principal.groups.includes(group))) return refuse(inFlight, { code: 'not_permitted' });\n",
    replace: '',
    also: [
      {
        file: 'http/pipeline/officer.ts',
        find: "  const { groups = [] } = known(inFlight, 'route').definition;\n",
        replace: '',
      },
    ],
    caughtBy: { [threats]: ['TH-32 viewDossier by an officer who is'] },
  },
  {
    id: 'officer-own-dossier',
    control: 'Nobody sees or decides a dossier of their own.',
    serves: ['TH-33'],
    file: 'domain/officer/waiting.ts',
    find: "  if (person === officer.person) return refused('own_dossier');\n",
    replace: '',
    caughtBy: { [decide]: ['TH-33 gets no first opinion'], [view]: ['TH-33 nobody looks at their own'] },
  },
  {
    id: 'officer-not-twice',
    control: 'The second opinion is another officer’s.',
    serves: ['TH-33'],
    file: FINDINGS,
    find: 'a.officer !== b.officer && ',
    replace: '',
    caughtBy: { [decide]: ['TH-33 is not that of the same sub'] },
  },
  {
    id: 'officer-other-person',
    control: 'The second opinion is another person’s, under whatever sub.',
    serves: ['TH-33'],
    file: FINDINGS,
    find: ' && a.person !== b.person',
    replace: '',
    caughtBy: {
      [decide]: ['TH-33 is not that of the same person'],
      'test/unit/domain/approval/conclude.test.ts': ['TH-33 the word of one person under two names'],
    },
  },
  {
    id: 'officer-opinion-stands',
    control: 'A first opinion counts while who gave it still is a reviewer, and the same person.',
    serves: ['APR-2'],
    file: 'domain/officer/still-stands.ts',
    find: "record?.person === person && record.groups.includes('reviewer')",
    replace: 'record?.person !== person || true',
    caughtBy: { [decide]: ['APR-2 and was dismissed', 'APR-2 and reviews no more'] },
  },
  {
    id: 'officer-late-opinion',
    control: 'A first opinion that came too late is not taken for a second one.',
    serves: ['TH-33'],
    file: DECIDE,
    find: "    if ((seen ??= dossier.version) !== dossier.version) return { outcome: refused('dossier_not_waiting') };\n",
    replace: '    seen ??= dossier.version;\n',
    caughtBy: { [decide]: ['TH-33 a first opinion that came too late'], [threats]: ['TH-33 of fifty reviewers'] },
  },
  {
    id: 'officer-view-recorded',
    control: 'A view is on its person’s chain before anything is shown.',
    serves: ['TH-34', 'AUD-3'],
    file: 'domain/officer/view.ts',
    find: 'return { outcome: accepted(dossier), change: { writes: [], audits: [audit] } };',
    replace: 'return { outcome: audit.at > 0 ? accepted(dossier) : waiting };',
    caughtBy: { [view]: ['AUD-3 each view is a record', 'TH-34 a view that cannot be recorded'] },
  },
  {
    id: 'officer-sees-photograph',
    control: 'Officers see the document’s photograph beside the faces that are compared with it.',
    serves: ['APR-2', 'FACE-3'],
    file: 'domain/officer/view.ts',
    find: ', ...(photograph && { photograph }) };',
    replace: ' };',
    caughtBy: { [view]: ['TH-34 a view shows the dossier with short-lived addresses'] },
  },
];
