import type { InEveryLanguage, Language } from './language.ts';

/** What a one-time code opens, as its SMS says. */
export type CodeSmsPurpose =
  'registration' | 'activation' | 'password_reset' | 'device_change' | 'passcode_reset' | 'lock';

const PURPOSES: Readonly<Record<CodeSmsPurpose, InEveryLanguage>> = {
  registration: { vi: 'dang ky tai khoan', en: 'to register an account' },
  activation: { vi: 'kich hoat tai khoan dinh danh', en: 'to activate your eID account' },
  password_reset: { vi: 'dat lai mat khau', en: 'to reset your password' },
  device_change: { vi: 'dang nhap tren thiet bi moi', en: 'to sign in on a new device' },
  passcode_reset: { vi: 'dat lai passcode', en: 'to reset your passcode' },
  lock: { vi: 'khoa tai khoan', en: 'to lock your account' },
};

/**
 * The SMS that carries a one-time code (OTP-5): one GSM-7 segment without diacritics, the brand, the purpose, a warning, no
 * link. `code` is six digits and `validMinutes` below 100.
 */
export const codeSms = (
  purpose: CodeSmsPurpose,
  language: Language,
  sent: { readonly code: string; readonly validMinutes: number },
): string => {
  const what = PURPOSES[purpose][language];
  const texts: InEveryLanguage = {
    vi: `VNeID: Ma ${what} cua ban la ${sent.code}, hieu luc ${sent.validMinutes} phut. Khong chia se ma nay voi bat ky ai, ke ca nguoi tu xung la can bo.`,
    en: `VNeID: ${sent.code} is your code ${what}, valid for ${sent.validMinutes} minutes. Do not share it with anyone, even if they say they are officials.`,
  };
  return texts[language];
};
