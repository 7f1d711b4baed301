/** One block of a PEM file. Source: RFC 7468 §2. */
export interface PemBlock {
  /** What stands after BEGIN, CERTIFICATE for instance. */
  readonly label: string;
  readonly der: Buffer;
}

const block = /-----BEGIN ([A-Z0-9 ]+)-----\r?\n([A-Za-z0-9+/=\s]*?)-----END \1-----/g;

/** Every block of a PEM file; text between blocks is passed over. */
export function pemBlocks(text: string): readonly PemBlock[] {
  return [...text.matchAll(block)].map(([, label = '', body = '']) => ({ label, der: Buffer.from(body, 'base64') }));
}
