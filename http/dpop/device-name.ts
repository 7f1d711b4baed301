const LONGEST = 64;
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

export type DeviceName = { readonly ok: true; readonly value: string | undefined } | { readonly ok: false };

/** Reads `Device-Name`: percent-encoded UTF-8 of at most 64 characters, for display; no control or invisible characters (TH-31, TH-39). */
export function readDeviceName(header: string | undefined): DeviceName {
  if (header === undefined || header === '') return { ok: true, value: undefined };
  try {
    const value = decodeURIComponent(header).normalize('NFC');
    return value.length > LONGEST || CONTROL.test(value)
      ? { ok: false }
      : { ok: true, value: value.trim() || undefined };
  } catch (fault) {
    if (fault instanceof URIError) return { ok: false };
    throw fault;
  }
}
