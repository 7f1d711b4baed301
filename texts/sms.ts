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
 * The SMS that carries a one-time code of six digits (OTP-5): one GSM-7 segment without diacritics, the brand, the purpose, how
 * long the code lives (OTP-1), a warning, no link.
 */
export const codeMessage = (purpose: CodeSmsPurpose, language: Language, code: string): string => {
  const what = PURPOSES[purpose][language];
  const texts: InEveryLanguage = {
    vi: `VNeID: Ma ${what} cua ban la ${code}, hieu luc 3 phut. Khong chia se ma nay voi bat ky ai, ke ca nguoi tu xung la can bo.`,
    en: `VNeID: ${code} is your code ${what}, valid for 3 minutes. Do not share it with anyone, even if they say they are officials.`,
  };
  return texts[language];
};
