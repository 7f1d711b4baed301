import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { verifyEcdsaAnswer } from '../../emrtd/active-authentication/ecdsa.ts';
import { verifyRsaAnswer } from '../../emrtd/active-authentication/rsa.ts';
import { documentPolicy, verifyDocument, withWeakHashes } from '../../emrtd/index.ts';
import type { CheckResult, ChipPolicy, Verdict } from '../../emrtd/index.ts';
import { readDg14 } from '../../emrtd/lds/dg14.ts';
import { readDg15 } from '../../emrtd/lds/dg15.ts';
import { storeOf } from '../../emrtd/trust/bundle.ts';
import { loadBundle } from './bundle-file.ts';
import type { Output } from './output.ts';

export interface VerifyArguments {
  readonly sod: string;
  /** `15=FILE`. */
  readonly groups: readonly string[];
  /** yyyy-mm-dd or a time; counts where the signer claims none. */
  readonly at: string | undefined;
  readonly weakHashes: boolean;
  /** Hexadecimal: one for each answer, or one for all. */
  readonly challenges: readonly string[];
  readonly answers: readonly string[];
}

const sources = {
  signingTime: 'the signer’s signingTime',
  issueDate: 'the issue date',
  given: '--at',
  dscNotBefore: 'the first day of the signer certificate, for want of anything better',
} as const;

function readGroups(groups: readonly string[]): Map<number, Uint8Array> {
  return new Map(
    groups.map((group): [number, Uint8Array] => {
      const [, number, file] = /^(\d{1,2})=(.+)$/.exec(group) ?? [];
      if (number === undefined || file === undefined) throw new Error(`--dg ${group}: write NUMBER=FILE`);
      return [Number(number), readFileSync(file)];
    }),
  );
}

const checkLine = (check: CheckResult): string =>
  `  ${check.name.padEnd(18)} ${check.result.replace('_', ' ')}${'code' in check ? ` ${check.code}: ${check.detail}` : ''}`;

function tellEvidence({ evidence }: Verdict, output: Output): void {
  const { signedAt, signerCertificate: signer, chain, signature, lds } = evidence;
  const key = (described: { algorithm: string; bits: number; curve?: string; explicitParameters?: boolean }): string =>
    described.curve === undefined
      ? `RSA-${described.bits}`
      : `${described.curve}${described.explicitParameters === true ? ' (explicit parameters)' : ''}`;
  if (lds) output.line(`  hash ${lds.hash}, data groups ${lds.dataGroupsListed.join(' ')}`);
  if (signature && signer)
    output.line(
      `  signed with ${signature.scheme} ${signature.hash} under ${key(signer.key)}, serial ${signer.serialNumber}`,
    );
  for (const issuer of chain ?? []) output.line(`  issuer ${key(issuer.key)} ${issuer.sha256} ${issuer.issuer}`);
  if (signedAt) output.line(`  as of ${signedAt.time}, by ${sources[signedAt.source]}`);
}

/** Whether each answer is the chip's over the challenge, and whether policy would take the key. */
function tellAnswers(
  groups: ReadonlyMap<number, Uint8Array>,
  { challenges, answers }: VerifyArguments,
  policy: ChipPolicy,
  output: Output,
): boolean {
  const dg15 = groups.get(15);
  const [first] = challenges;
  if (!dg15 || first === undefined) throw new Error('--answer needs --challenge and --dg 15=FILE');
  const key = readDg15(dg15);
  const dg14 = groups.get(14);
  const infos = dg14 && readDg14(dg14);
  let all = true;
  for (const [index, answer] of answers.entries()) {
    const signature = Buffer.from(answer, 'hex');
    const nonce = Buffer.from(challenges[index] ?? first, 'hex');
    const hash = infos?.activeAuthenticationHash ?? 'sha256';
    const verified =
      key.algorithm === 'rsa'
        ? (verifyRsaAnswer(key, nonce, signature)?.verified ?? false)
        : verifyEcdsaAnswer(key, nonce, signature, hash).verified;
    all &&= verified;
    output.line(`active authentication ${index + 1}: ${verified ? 'verified' : 'refused'}`);
  }
  const { rsaMinBits } = policy.activeAuthentication;
  if (key.algorithm === 'rsa' && key.bits < rsaMinBits)
    output.line(`  policy refuses it: aa_key, RSA of ${key.bits} bits`);
  return all;
}

/** `verify EF.SOD`: Passive Authentication of a bare EF.SOD, and of data groups and answers that are at hand. True when passed. */
export function verifyCommand(request: VerifyArguments, path: string, now: number, output: Output): boolean {
  const bundle = loadBundle(path);
  const signedAt = request.at === undefined ? undefined : Date.parse(request.at);
  if (Number.isNaN(signedAt)) throw new Error(`--at ${request.at ?? ''}: no date`);
  const policy = request.weakHashes ? withWeakHashes(documentPolicy) : documentPolicy;
  const dataGroups = readGroups(request.groups);
  const trust = bundle && storeOf(bundle);
  const verdict = verifyDocument({ sod: readFileSync(request.sod), dataGroups, trust, policy, signedAt, now });
  output.line(
    `${basename(request.sod)}: passive authentication: ${verdict.outcome}${verdict.code ? ` ${verdict.code}` : ''}`,
  );
  for (const check of verdict.checks) output.line(checkLine(check));
  tellEvidence(verdict, output);
  output.line(`  trust bundle ${bundle?.digest ?? `none at ${path}`}, policy ${policy.name}`);
  const answered = request.answers.length === 0 || tellAnswers(dataGroups, request, policy, output);
  return verdict.outcome === 'passed' && answered;
}
