import { createHash } from 'node:crypto';
import type { KeptObject, KeptObjects, ObjectKind } from '../../domain/dossier/kept-object.ts';
import { uploadKey, type PortraitUploads, type UploadForm, type UploadTerms } from '../../domain/portrait/uploads.ts';
import type { Clock } from '../../domain/time.ts';

interface Stored extends KeptObject {
  readonly bytes: Uint8Array;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Objects with their versions, and the forms that they are uploaded by, in memory. */
export class MemoryObjects implements KeptObjects, PortraitUploads {
  readonly #clock: Clock;
  readonly #stored: Stored[] = [];
  readonly #forms = new Map<UploadForm['url'], UploadTerms>();
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The keys of all that is stored, once for each version. */
  get keys(): readonly string[] {
    return this.#stored.map(({ key }) => key);
  }

  keep(kind: ObjectKind, contentType: string, bytes: Uint8Array): Promise<KeptObject> {
    return Promise.resolve(this.#store(`${kind}/object-${++this.#count}`, contentType, bytes));
  }

  read({ key, version, sha256: expected }: KeptObject): Promise<Uint8Array | undefined> {
    const found = this.#stored.find((one) => one.key === key && one.version === version);
    return Promise.resolve(found?.sha256 === expected ? new Uint8Array(found.bytes) : undefined);
  }

  erase(keys: readonly string[]): Promise<void> {
    const left = this.#stored.filter(({ key }) => !keys.includes(key));
    this.#stored.splice(0, Infinity, ...left);
    return Promise.resolve();
  }

  formFor(terms: UploadTerms): Promise<UploadForm> {
    const form = { url: `memory:${terms.uploadId}`, fields: { key: uploadKey(terms) } };
    this.#forms.set(form.url, terms);
    return Promise.resolve(form);
  }

  find(terms: UploadTerms): Promise<KeptObject | undefined> {
    const found = this.#stored.findLast(({ key }) => key === uploadKey(terms));
    const asAgreed = (['contentType', 'size', 'sha256'] as const).every((name) => found?.[name] === terms[name]);
    return Promise.resolve(found && asAgreed ? pinned(found) : undefined);
  }

  /** What the bucket does with an upload: whether it took it. */
  receive({ url, fields }: UploadForm, bytes: Uint8Array): boolean {
    const terms = this.#forms.get(url);
    if (!terms || this.#clock.now() >= terms.expiresAt || fields['key'] !== uploadKey(terms)) return false;
    if (bytes.length !== terms.size || sha256(bytes) !== terms.sha256) return false;
    this.#store(uploadKey(terms), terms.contentType, bytes);
    return true;
  }

  /** Puts another object in the place of one, as who may write to the bucket could (FA-21). */
  replace(key: string, bytes: Uint8Array): void {
    const contentType = this.#stored.findLast((one) => one.key === key)?.contentType ?? 'image/jpeg';
    this.#store(key, contentType, bytes);
  }

  #store(key: string, contentType: string, bytes: Uint8Array): KeptObject {
    const version = `version-${++this.#count}`;
    const object = { key, version, sha256: sha256(bytes), contentType, size: bytes.length };
    this.#stored.push({ ...object, bytes: new Uint8Array(bytes) });
    return object;
  }
}

const pinned = ({ key, version, sha256: digest, contentType, size }: Stored): KeptObject => ({
  ...{ key, version, sha256: digest, contentType, size },
});
