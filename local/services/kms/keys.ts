import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Assembly, Resource } from '../../assembly/assembly.ts';
import { AwsError } from '../../endpoint/wire.ts';
import { object, parse, Refusal, text, type Json, type JsonObject } from '../../json.ts';

/** A KMS key of the app; `material` is the secret, or the private key as PKCS #8. */
export interface KmsKey {
  readonly id: string;
  readonly arn: string;
  readonly spec: string;
  readonly usage: string;
  readonly material: Buffer;
}

/** The keys of the assembly, with material that is made once and kept in a file of the data directory. */
export class KeyStore {
  readonly #keys = new Map<string, KmsKey>();
  readonly #aliases = new Map<string, string>();

  constructor(assembly: Assembly, path: string) {
    const kept = object(existsSync(path) ? parse(readFileSync(path, 'utf8')) : undefined, path);
    for (const resource of assembly.resources('AWS::KMS::Key')) this.#keys.set(resource.ref, keyOf(resource, kept));
    for (const { ref, properties, logicalId } of assembly.resources('AWS::KMS::Alias'))
      this.#aliases.set(ref, text(properties['TargetKeyId'], logicalId));
    writeFileSync(path, JSON.stringify(kept, null, 2), { mode: 0o600 });
  }

  /** By key id, key ARN, alias name, or alias ARN. @throws AwsError NotFoundException */
  find(given: Json | undefined): KmsKey {
    const name = text(given, 'KeyId').replace(/^arn:aws:kms:[^:]*:[^:]*:(key\/)?/, '');
    const target = (this.#aliases.get(name) ?? name).split('/').at(-1) ?? '';
    const key = this.#keys.get(target);
    if (!key) throw new AwsError('NotFoundException', `Key '${text(given, 'KeyId')}' does not exist`);
    return key;
  }
}

function keyOf({ ref, arn, logicalId, properties }: Resource, kept: JsonObject): KmsKey {
  const spec = text(properties['KeySpec'] ?? 'SYMMETRIC_DEFAULT', logicalId);
  const usage = text(properties['KeyUsage'] ?? 'ENCRYPT_DECRYPT', logicalId);
  kept[ref] ??= generate(spec, logicalId).toString('base64');
  return { id: ref, arn, spec, usage, material: Buffer.from(text(kept[ref], logicalId), 'base64') };
}

function generate(spec: string, where: string): Buffer {
  if (spec === 'SYMMETRIC_DEFAULT') return randomBytes(32);
  const [, family, size] = /^(HMAC|ECC_NIST_P|RSA)_?(\d+)$/.exec(spec) ?? [];
  if (family === 'HMAC') return randomBytes(Number(size) / 8);
  const der = { type: 'pkcs8', format: 'der' } as const;
  if (family === 'ECC_NIST_P')
    return generateKeyPairSync('ec', { namedCurve: `P-${size ?? ''}` }).privateKey.export(der);
  if (family === 'RSA') return generateKeyPairSync('rsa', { modulusLength: Number(size) }).privateKey.export(der);
  throw new Refusal(`${where}: the KMS key spec ${spec} is not known to the local cloud`);
}

export const privateKey = ({ material }: KmsKey): ReturnType<typeof createPrivateKey> =>
  createPrivateKey({ key: material, format: 'der', type: 'pkcs8' });
