/** An object of the store, pinned to the version that was looked at: what is put in its place later is another one (FA-21). */
export interface KeptObject {
  /** Random; says what it is, never whose. */
  readonly key: string;
  readonly version: string;
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
  readonly contentType: string;
  readonly size: number;
  /** It is gone, and only its hash is left (FACE-4). */
  readonly erased?: true;
}

/** What a kept object is: the files of a chip, the reference image of a liveness session, the document's photograph, an uploaded portrait. */
export type ObjectKind = 'chip' | 'live' | 'photo' | 'portrait';

/** Keeps pictures and files of chips, encrypted, until they are erased (FACE-4). Every method throws DependencyUnavailable. */
export interface KeptObjects {
  keep(kind: ObjectKind, contentType: string, bytes: Uint8Array): Promise<KeptObject>;
  /** The bytes of that very version; undefined when it is gone, or its bytes are others than were checked. */
  read(object: KeptObject): Promise<Uint8Array | undefined>;
  /** Removes every version of each. */
  erase(keys: readonly string[]): Promise<void>;
}
