// Takes the place of `@smithy/core/checksum` in every bundle: for runtimes without Node's hashes it carries them in JavaScript,
// which would only be weight at each cold start. What else it exports is not here: a bundle that begins to need it does not build.
import { createHash, createHmac } from 'node:crypto';

type Bytes = string | ArrayBuffer | ArrayBufferView;

type Begun = ReturnType<typeof createHash | typeof createHmac>;

class NodeHash {
  readonly #begin: () => Begun;
  #hash: Begun;

  constructor(algorithm: string, secret?: Bytes) {
    this.#begin = () => (secret === undefined ? createHash(algorithm) : createHmac(algorithm, bytesOf(secret)));
    this.#hash = this.#begin();
  }

  update(data: Bytes): void {
    this.#hash.update(bytesOf(data));
  }

  /** Of what was given until now; of a hash with a secret it is the last. */
  digest(): Promise<Uint8Array> {
    const hash = 'copy' in this.#hash ? this.#hash.copy() : this.#hash;
    return Promise.resolve(new Uint8Array(hash.digest()));
  }

  reset(): void {
    this.#hash = this.#begin();
  }
}

/** SHA-256 and, with a secret, its HMAC: what signs requests (Signature Version 4). */
export class Sha256 extends NodeHash {
  constructor(secret?: Bytes) {
    super('sha256', secret);
  }
}

/** What SQS says of the messages that it took: against errors on the way, not against forgers. */
export class Md5 extends NodeHash {
  constructor() {
    super('md5');
  }
}

function bytesOf(data: Bytes): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
