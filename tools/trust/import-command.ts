import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { bundleDigest } from '../../emrtd/trust/bundle.ts';
import { TrustCollection } from '../../emrtd/trust/collection.ts';
import type { Finding } from '../../emrtd/trust/collection.ts';
import { importFile } from '../../emrtd/trust/import.ts';
import type { ImportEvent } from '../../emrtd/trust/import.ts';
import { pemBlocks } from '../../emrtd/trust/pem.ts';
import { issuerObjection } from '../../emrtd/checks/chain.ts';
import { cccdPolicy, storeOf } from '../../emrtd/index.ts';
import { anchorsOf } from '../../emrtd/trust/expiry.ts';
import { nameForPeople } from '../../emrtd/x509/name.ts';
import type { HashName } from '../../emrtd/keys/hash.ts';
import { readCertificate } from '../../emrtd/x509/certificate.ts';
import type { Certificate } from '../../emrtd/x509/certificate.ts';
import { loadBundle, saveBundle } from './bundle-file.ts';
import type { Output } from './output.ts';

/** Old anchors sign themselves with what was usual then; what a verdict accepts is the policy's matter, not the import's. */
const importHashes: readonly HashName[] = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
const progressEvery = 100;

/** A pinned root from a DER or PEM file. */
function rootFrom(path: string): Certificate {
  const bytes = readFileSync(path);
  const [block] = pemBlocks(bytes.toString('latin1'));
  return readCertificate(block?.der ?? bytes);
}

const counts = (findings: readonly Finding[]): string => {
  const of = (result: Finding['result']): number => findings.filter((finding) => finding.result === result).length;
  return `${of('taken')} taken, ${of('known')} known already, ${of('refused')} refused: ${findings.length} accounted for`;
};

function tell(event: ImportEvent, findings: Finding[], output: Output): void {
  if (event.kind === 'list') {
    const signedAt = event.signedAt === undefined ? 'at an unknown time' : new Date(event.signedAt).toISOString();
    output.line(`  master list of ${event.certificates} certificates, signed by ${event.signer}, ${signedAt}`);
  } else if (event.kind === 'refused') {
    output.line(`  refused  ${event.what}: ${event.reason}`);
  } else {
    const { finding } = event;
    findings.push(finding);
    const { result, kind, sha256, subject, reason } = finding;
    if (result !== 'known')
      output.line(
        `  ${result.padEnd(8)} ${kind.replace(/s$/, '').padEnd(11)} ${sha256.slice(0, 16)} ${subject}${reason === undefined ? '' : `: ${reason}`}`,
      );
    if (findings.length % progressEvery === 0) output.progress(`  … ${findings.length} read`);
  }
}

/** `import FILE… [--root FILE]…`: takes in what proves itself, says what was taken and refused and why. True when nothing was refused as a whole. */
export function importCommand(
  files: readonly string[],
  rootPaths: readonly string[],
  path: string,
  output: Output,
): boolean {
  const roots = rootPaths.map(rootFrom);
  const before = loadBundle(path);
  const collection = new TrustCollection(importHashes, before);
  let sound = true;
  for (const file of files) {
    output.line(`${basename(file)}:`);
    const findings: Finding[] = [];
    for (const event of importFile(basename(file), readFileSync(file), collection, { roots, hashes: importHashes })) {
      if (event.kind === 'refused') sound = false;
      tell(event, findings, output);
    }
    if (findings.length > 0) output.line(`  ${counts(findings)}`);
  }
  const contents = collection.contents();
  saveBundle(path, contents);
  const { anchors, links, crls } = contents;
  const digest = bundleDigest(contents);
  output.line(`${path}: ${anchors.size} anchors, ${links.size} link certificates, ${crls.size} CRLs, bundle ${digest}`);
  tellUnfit({ ...contents, digest }, output);
  return sound;
}

/** An anchor that proves itself is taken; that the policy of cards would refuse all it signs must be known before it is deployed. */
function tellUnfit(bundle: Parameters<typeof storeOf>[0], output: Output): void {
  for (const anchor of anchorsOf(storeOf(bundle), cccdPolicy)) {
    const objection = issuerObjection(anchor, cccdPolicy);
    if (objection === undefined) continue;
    const { code, detail } = objection;
    output.line(`  unfit    every card under ${nameForPeople(anchor.subject)} would be refused: ${code}, ${detail}`);
  }
}
