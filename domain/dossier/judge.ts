import type { Clock } from '../time.ts';
import { usable } from './challenge.ts';
import type { ChipArchive } from './chip-archive.ts';
import type { ChipChallenge } from './chip-challenge.ts';
import type { ChipCode } from './chip-code.ts';
import { isProven, type ChipUpload, type ChipVerdict, type ChipVerifier } from './chip.ts';
import type { Dossier } from './dossier.ts';
import type { KeptObject } from './kept-object.ts';

export interface JudgePorts {
  readonly verifier: ChipVerifier;
  readonly archive: ChipArchive;
  readonly clock: Clock;
}

/** What became of an upload: the verdict and, of a card that was not rejected, where its files are kept. */
export interface Judged {
  readonly verdict: ChipVerdict;
  readonly object?: KeptObject;
}

/** Judges an upload, once. */
export interface Judge {
  /** The verdict, once there is one. */
  readonly verdict: ChipVerdict | undefined;
  /** Version of the challenge to which it is the answer. */
  readonly asked: number | undefined;
  /** Where its files are kept, once they are. */
  readonly object: KeptObject | undefined;
  /** @throws DependencyUnavailable when nobody can judge it, or keep what was read, now. */
  card(dossier: Dossier, challenge: ChipChallenge | undefined): Promise<Judged>;
}

export function judgeOf(ports: JudgePorts, upload: ChipUpload): Judge {
  let judged: { readonly asked: number | undefined; readonly verdict: ChipVerdict } | undefined;
  let kept: KeptObject | undefined;
  return {
    get verdict() {
      return judged?.verdict;
    },
    get asked() {
      return judged?.asked;
    },
    get object() {
      return kept;
    },
    async card(dossier, challenge) {
      judged ??= { asked: challenge?.version, verdict: await verdictOn(ports, upload, dossier, challenge) };
      const { verdict } = judged;
      if (verdict.outcome === 'rejected') return { verdict };
      kept ??= await ports.archive.keep(upload);
      return { verdict, object: kept };
    },
  };
}

/** A card may prove genuine beside an answer that cannot count; the answer was given for good, so the upload is refused for it. */
async function verdictOn(
  { verifier, clock }: JudgePorts,
  { signature, ...files }: ChipUpload,
  { personal: { holder, cardIssueDate } }: Dossier,
  challenge: ChipChallenge | undefined,
): Promise<ChipVerdict> {
  const now = clock.now();
  const question = { files, holder, cardIssueDate, now };
  if (signature === undefined) return verifier.verify(question);
  const judged = usable(challenge, now);
  if ('nonce' in judged) return verifier.verify({ ...question, answer: { nonce: judged.nonce, signature } });
  const verdict = await verifier.verify(question);
  return isProven(verdict) ? withFault(verdict, judged.fault) : verdict;
}

const withFault = (verdict: ChipVerdict, code: ChipCode): ChipVerdict => ({
  ...verdict,
  outcome: 'rejected',
  code,
  checks: verdict.checks.map((check) =>
    check.name === 'activeAuthentication'
      ? { name: check.name, result: 'failed', code, detail: 'the challenge cannot be answered' }
      : check,
  ),
});
