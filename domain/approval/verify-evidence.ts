import { canonicalText } from '../audit/canonical.ts';
import { firstBreak } from '../audit/chain.ts';
import type { AuditRecord } from '../audit/entry.ts';
import type { Digests } from '../digests.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { KeptObject } from '../dossier/kept-object.ts';
import { agreementOf, standingAgainst } from './agreement.ts';
import { approvalOf } from './carry-out.ts';
import { decide, type RejectionReason } from './decide.ts';
import { decideProof } from './decide-proof.ts';
import { isOfAccount } from './raised.ts';
import type { Statement } from './statement.ts';

/** What an auditor has before them; nothing of it needs the keys of personal data. */
export interface Sealed {
  readonly dossier: Omit<Dossier, 'personal'>;
  /** The person's whole chain, oldest first. */
  readonly chain: readonly AuditRecord[];
}

export interface SealedPorts {
  readonly digests: Pick<Digests, 'sha256'>;
  /** The copy under a digest; undefined when there is none. */
  readonly copyOf: (digest: string) => Promise<string | undefined>;
  /** SHA-256 of what is kept at that very version, hexadecimal; undefined when it is gone. */
  readonly hashOf: (object: KeptObject) => Promise<string | undefined>;
}

/** One thing that was looked at. */
export interface Looked {
  readonly what: string;
  readonly holds: boolean;
}

/**
 * Verifies everything that was decided about a dossier (APR-3): the chain, the evidence in it, its copies, the decisions made again from what the
 * evidence says, and what is kept while it is. Ends with the first thing that does not hold.
 */
export async function verifyEvidence(ports: SealedPorts, sealed: Sealed): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  for await (const one of looks(ports, sealed)) {
    looked.push(one);
    if (!one.holds) break;
  }
  return looked;
}

async function* looks(ports: SealedPorts, { dossier, chain }: Sealed): AsyncGenerator<Looked> {
  const broken = firstBreak(chain, ports.digests.sha256);
  yield {
    what: broken === undefined ? `the chain of ${chain.length} records` : `the chain at record ${broken}`,
    holds: broken === undefined,
  };
  const { audited, dossierId } = dossier;
  const head = chain.find(({ seq }) => seq === audited?.seq);
  yield {
    what: 'the record that the dossier names as its last',
    holds: head !== undefined && head.hash === audited?.hash,
  };
  const decisions = chain.filter(
    ({ object, action }) => object === dossierId && /^dossier\.(approved|proven|rejected)$/.test(action),
  );
  yield { what: `evidence of ${decisions.length} decisions`, holds: decisions.length > 0 };
  let previous: string | undefined;
  for (const record of decisions) {
    yield* looksAt(ports, dossier, record, previous);
    previous = ports.digests.sha256(record.evidence ?? '');
  }
  yield { what: 'the digest on the dossier is that of the latest decision', holds: dossier.evidence === previous };
  yield* keptLooks(ports, dossier, decisions.at(-1));
}

async function* looksAt(
  { digests, copyOf }: SealedPorts,
  dossier: Sealed['dossier'],
  record: AuditRecord,
  previous: string | undefined,
): AsyncGenerator<Looked> {
  const what = (about: string): string => `record ${record.seq} (${record.action}): ${about}`;
  const { evidence: text, origin } = record;
  const statement = statementIn(text);
  yield { what: what('its evidence is one canonical text'), holds: text !== undefined && statement !== undefined };
  if (text === undefined || statement === undefined) return;
  yield { what: what('the copy under its digest'), holds: (await copyOf(digests.sha256(text))) === text };
  const own = statement.dossierId === dossier.dossierId && statement.person === dossier.person;
  const ofRun = origin.kind === 'run' && origin.run === statement.run;
  yield { what: what('it is about this dossier and this run'), holds: own && ofRun };
  yield { what: what('it says what was recorded'), holds: record.action === actionOf(statement) };
  yield { what: what('it names the evidence before it'), holds: statement.previous === previous };
  yield { what: what('its decision follows from its checks'), holds: follows(statement) };
}

/** Undefined where it is not the one text of what it says. */
function statementIn(text: string | undefined): Statement | undefined {
  try {
    const read: unknown = JSON.parse(text ?? '');
    return canonicalText(read) === text ? (read as Statement) : undefined;
  } catch {
    return undefined;
  }
}

/** As what a decision was recorded. */
const actionOf = (statement: Statement) =>
  statement.decision === 'approved' ? approvalOf(statement) : 'dossier.rejected';

/** The decision made again, as it was made then. */
function follows(statement: Statement): boolean {
  const { by, decision, checks, thresholds } = statement;
  if (by === 'officers') return followsAgreement(statement);
  const again = statement.proves === undefined ? decide(checks, thresholds) : decideProof(checks, thresholds);
  if (decision === 'approved') return again.kind === 'approve';
  return again.kind === 'approve'
    ? isForAccount(statement)
    : again.kind === 'reject' && isFor(statement, again.reasons);
}

/** A yes of officers holds where nothing stands against it, and a no is for what they gave; only a yes can have met more. */
function followsAgreement(statement: Statement): boolean {
  const { decision, checks, thresholds, officers } = statement;
  const agreed = agreementOf(officers);
  if (agreed === undefined) return false;
  if (agreed.decision === 'reject') return decision === 'rejected' && isFor(statement, agreed.reasons);
  if (decide(checks, thresholds).kind === 'park') return false;
  const standing = standingAgainst(checks, thresholds);
  if (decision === 'approved') return standing.length === 0;
  return standing.length > 0 ? isFor(statement, standing) : isForAccount(statement);
}

/** Whether it was rejected for these reasons and for no others. */
const isFor = ({ rejection }: Statement, reasons: readonly RejectionReason[]): boolean =>
  reasons.length > 0 && canonicalText(rejection?.reasons) === canonicalText(reasons);

/** Whether it was rejected for what its account has against it. */
const isForAccount = ({ rejection: { reasons } = { reasons: [], quality: [] } }: Statement): boolean =>
  reasons.length > 0 && reasons.every(isOfAccount);

/** What the dossier still has is what the latest evidence says was checked. */
async function* keptLooks(
  { hashOf }: SealedPorts,
  { chip, portrait, live }: Sealed['dossier'],
  record: AuditRecord | undefined,
): AsyncGenerator<Looked> {
  const inputs = statementIn(record?.evidence)?.inputs ?? {};
  const kept = [
    ['the chip’s files', chip?.object, inputs.chipFiles],
    ['the portrait', portrait?.object, inputs.portrait],
    ['the live face', live?.object, inputs.live],
  ] as const;
  for (const [name, object, said] of kept) {
    if (object === undefined) continue;
    yield { what: `${name}: the hash on the dossier`, holds: object.sha256 === said };
    // Of what was erased its hash is left (FACE-4).
    if (object.erased !== true) yield { what: `${name}: what is kept`, holds: (await hashOf(object)) === said };
  }
}
