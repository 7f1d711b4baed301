import type { ChipQuestion, ChipVerdict, ChipVerifier } from '../../domain/dossier/chip.ts';
import { verifyChip, type ChipPolicy, type Evidence, type TrustStore } from '../../emrtd/index.ts';
import { groupHashes } from './group-hashes.ts';

/**
 * Verifies chips in this process, under a policy and against a trust store. Without a store nothing passes: everything that gets so far is
 * parked (CHIP-1).
 */
export const ownVerifier = (policy: ChipPolicy, trust: TrustStore | undefined): ChipVerifier => ({
  verify: (question) => Promise.resolve(verify(policy, trust, question)),
});

function verify(
  policy: ChipPolicy,
  trust: TrustStore | undefined,
  { files, holder, cardIssueDate, answer, now }: ChipQuestion,
): ChipVerdict {
  const { sod, dataGroups } = files;
  const { outcome, code, checks, evidence } = verifyChip({
    upload: { sod, dataGroups, activeAuthentication: answer?.signature },
    holder,
    issueDate: cardIssueDate,
    challenge: answer && Buffer.from(answer.nonce, 'base64'),
    trust,
    policy,
    now,
  });
  return {
    outcome,
    ...(code !== undefined && { code }),
    checks,
    evidence: plain(evidence),
    policy: policy.name,
    hashes: groupHashes(dataGroups),
  };
}

/** The evidence as data: what was not seen is absent, as it is when it comes back from a store. */
const plain = (evidence: Readonly<Evidence>): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(evidence)) as Record<string, unknown>;
