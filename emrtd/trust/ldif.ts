/** One binary value of an LDIF file. */
export interface LdifValue {
  /** Distinguished name of the entry, for people. */
  readonly entry: string;
  /** Attribute without its options, lower case. */
  readonly attribute: string;
  readonly value: Buffer;
}

/**
 * Base64 values of an LDIF file (the form in which the ICAO PKD is handed out), folded lines joined. Lines of other forms are passed over.
 * Source: RFC 2849.
 */
export function* ldifValues(text: string): Generator<LdifValue> {
  let entry = '';
  for (const line of text.replace(/\r?\n /g, '').split(/\r?\n/)) {
    if (line === '') entry = '';
    const colon = line.indexOf(':');
    if (colon <= 0 || line.startsWith('#')) continue;
    const attribute = (line.slice(0, colon).split(';')[0] ?? '').toLowerCase();
    if (attribute === 'dn') {
      const encoded = line.startsWith('::', colon);
      entry = encoded ? Buffer.from(line.slice(colon + 2), 'base64').toString() : line.slice(colon + 1).trim();
    } else if (line.startsWith('::', colon)) {
      yield { entry, attribute, value: Buffer.from(line.slice(colon + 2).trim(), 'base64') };
    }
  }
}
