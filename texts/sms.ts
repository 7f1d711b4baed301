import type { InEveryLanguage, Language } from './language.ts';

/** What an account's owner is told. */
export type NoticeSmsKind = 'password_reset' | 'account_locked';

const NOTICES: Readonly<Record<NoticeSmsKind, InEveryLanguage>> = {
  password_reset: {
    vi: 'VNeID: Mat khau tai khoan cua ban vua duoc dat lai. Neu khong phai ban thuc hien, hay khoa tai khoan ngay hoac goi 1900.0368.',
    en: 'VNeID: The password of your account was just reset. If it was not you, lock the account at once or call 1900.0368.',
  },
  account_locked: {
    vi: 'VNeID: Tai khoan cua ban da bi khoa theo yeu cau. De mo khoa, vui long den Cong an cap xa hoac goi 1900.0368.',
    en: 'VNeID: Your account was locked as asked for. To unlock it, please go to the commune police or call 1900.0368.',
  },
};

/** The SMS of a notice: one GSM-7 segment without diacritics, no link. */
export const noticeMessage = (kind: NoticeSmsKind, language: Language): string => NOTICES[kind][language];

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
