import type { InEveryLanguage, Language } from './language.ts';

/** What an account's owner is told. */
export type NoticeSmsKind =
  | 'password_reset'
  | 'passcode_reset'
  | 'account_locked'
  | 'account_locked_by_authority'
  | 'account_unlocked'
  | 'account_unlocked_by_owner'
  | 'activation_reopened'
  | 'device_changed'
  | 'phone_changed'
  | 'account_superseded'
  | 'dossier_approved'
  | 'activation_reminder';

/** What a text is filled with: the name of whom it addresses, as an SMS writes it; the days that are left for an activation. */
export interface NoticeSmsFacts {
  readonly name?: string;
  readonly daysLeft?: number;
}

/** What one of them says. */
type NoticeSms = Readonly<Record<Language, string | ((facts: NoticeSmsFacts) => string)>>;

function nameIn({ name }: NoticeSmsFacts): string {
  if (name === undefined) throw new Error('a notice that addresses by name addresses nobody');
  return name;
}

function daysIn({ daysLeft }: NoticeSmsFacts): number {
  if (daysLeft === undefined) throw new Error('a reminder does not know how many days are left');
  return daysLeft;
}

const NOTICES: Readonly<Record<NoticeSmsKind, NoticeSms>> = {
  password_reset: {
    vi: 'VNeID: Mat khau tai khoan cua ban vua duoc dat lai. Neu khong phai ban thuc hien, hay khoa tai khoan ngay hoac goi 1900.0368.',
    en: 'VNeID: The password of your account was just reset. If it was not you, lock the account at once or call 1900.0368.',
  },
  passcode_reset: {
    vi: 'VNeID: Passcode tai khoan cua ban vua duoc dat lai. Neu khong phai ban thuc hien, hay khoa tai khoan ngay hoac goi 1900.0368.',
    en: 'VNeID: The passcode of your account was just reset. If it was not you, lock the account at once or call 1900.0368.',
  },
  account_locked: {
    vi: 'VNeID: Tai khoan cua ban da bi khoa theo yeu cau. De mo khoa, vui long den Cong an cap xa hoac goi 1900.0368.',
    en: 'VNeID: Your account was locked as asked for. To unlock it, please go to the commune police or call 1900.0368.',
  },
  account_locked_by_authority: {
    vi: 'VNeID: Tai khoan cua ban da bi khoa theo quyet dinh cua co quan co tham quyen. Thac mac lien he Cong an cap xa hoac goi 1900.0368.',
    en: 'VNeID: Your account was locked by decision of an authority. Questions: the commune police or 1900.0368.',
  },
  account_unlocked: {
    vi: 'VNeID: Tai khoan cua ban da duoc mo khoa tai co quan Cong an. Neu khong phai ban yeu cau, hay goi ngay 1900.0368.',
    en: 'VNeID: Your account was unlocked at a police counter. If you did not ask for it, call 1900.0368 at once.',
  },
  account_unlocked_by_owner: {
    vi: 'VNeID: Tai khoan cua ban da duoc mo khoa bang chip va khuon mat. Neu khong phai ban thuc hien, hay goi ngay 1900.0368.',
    en: 'VNeID: Your account was unlocked by chip and face. If it was not you, call 1900.0368 at once.',
  },
  activation_reopened: {
    vi: 'VNeID: Viec kich hoat tai khoan dinh danh dien tu cua ban da duoc mo lai. De nghi kich hoat trong 7 ngay tren ung dung VNeID.',
    en: 'VNeID: You can activate your electronic identification account again. Please do so within 7 days in the VNeID app.',
  },
  // SES-5
  device_changed: {
    vi: 'VNeID: Tai khoan cua ban vua duoc lien ket voi mot thiet bi moi. Neu khong phai ban thuc hien, hay khoa tai khoan ngay hoac goi 1900.0368.',
    en: 'VNeID: Your account was just linked to a new device. If it was not you, lock the account at once or call 1900.0368.',
  },
  phone_changed: {
    vi: 'VNeID: So dien thoai cua tai khoan vua duoc doi tai co quan Cong an. Neu khong phai ban yeu cau, hay goi ngay 1900.0368.',
    en: 'VNeID: The phone number of the account was just changed at a police counter. If you did not ask for it, call 1900.0368 at once.',
  },
  account_superseded: {
    vi: 'VNeID: Tai khoan dang ky voi so nay da bi xoa: chu the CCCD da xac thuc bang chip va khuon mat tren so khac. Thac mac goi 1900.0368.',
    en: 'VNeID: The account registered with this number was erased: the owner of the card proved it by chip and face elsewhere. Questions: 1900.0368.',
  },
  // Official wording, with the address of the official site; nothing else that is sent holds a link (APR-4).
  dossier_approved: {
    vi: (facts) =>
      `Cuc Canh sat QLHC ve TTXH thong bao: Ho so dang ky tai khoan dinh danh dien tu cua cong dan ${nameIn(facts)} da duoc phe duyet. De nghi truy cap ung dung VNeID hoac dia chi https://vneid.gov.vn de kich hoat tai khoan.`,
    en: (facts) =>
      `Police Department for Administrative Management of Social Order: The eID application of ${nameIn(facts)} was approved. Please activate the account in the VNeID app or at https://vneid.gov.vn.`,
  },
  activation_reminder: {
    vi: (facts) =>
      `VNeID: Con ${daysIn(facts)} ngay de kich hoat tai khoan dinh danh dien tu da duoc phe duyet. Vui long kich hoat tren ung dung VNeID. Ho tro: 1900.0368.`,
    en: (facts) =>
      `VNeID: ${daysIn(facts)} ${facts.daysLeft === 1 ? 'day' : 'days'} left to activate your approved eID account. Please activate it in the VNeID app. Help: 1900.0368.`,
  },
};

/**
 * The SMS of a notice, without diacritics: one GSM-7 segment, two where it addresses by name.
 * @throws Error when it is not given what its text is filled with: a bug
 */
export function noticeMessage(kind: NoticeSmsKind, language: Language, facts: NoticeSmsFacts = {}): string {
  const text = NOTICES[kind][language];
  return typeof text === 'string' ? text : text(facts);
}

/** What a one-time code opens, as its SMS says. */
export type CodeSmsPurpose =
  'registration' | 'activation' | 'password_reset' | 'device_change' | 'passcode_reset' | 'lock' | 'unlock';

const PURPOSES: Readonly<Record<CodeSmsPurpose, InEveryLanguage>> = {
  registration: { vi: 'dang ky tai khoan', en: 'to register an account' },
  activation: { vi: 'kich hoat tai khoan dinh danh', en: 'to activate your eID account' },
  password_reset: { vi: 'dat lai mat khau', en: 'to reset your password' },
  device_change: { vi: 'dang nhap tren thiet bi moi', en: 'to sign in on a new device' },
  passcode_reset: { vi: 'dat lai passcode', en: 'to reset your passcode' },
  lock: { vi: 'khoa tai khoan', en: 'to lock your account' },
  unlock: { vi: 'mo khoa tai khoan', en: 'to unlock your account' },
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
