import type { InEveryLanguage, Language } from './language.ts';

/** What can stand in a citizen's own history (AUD-3). */
export type HistoryAction =
  | 'account.registered'
  | 'account.erased'
  | 'account.locked'
  | 'account.viewed'
  | 'password.reset'
  | 'session.started'
  | 'session.ended'
  | 'session.family_ended';

const SENTENCES: Readonly<Record<HistoryAction, InEveryLanguage>> = {
  'account.registered': { vi: 'Tài khoản được đăng ký.', en: 'The account was registered.' },
  'account.erased': {
    vi: 'Tài khoản bị xóa vì số điện thoại đã thuộc chủ sở hữu mới.',
    en: 'The account was erased because its phone number has a new owner.',
  },
  'account.locked': { vi: 'Tài khoản bị khóa.', en: 'The account was locked.' },
  'account.viewed': {
    vi: 'Cán bộ có thẩm quyền đã xem thông tin tài khoản.',
    en: 'An authorised officer looked at the account.',
  },
  'password.reset': {
    vi: 'Mật khẩu được đặt lại; mọi phiên đăng nhập đã kết thúc.',
    en: 'The password was reset; every session was ended.',
  },
  'session.started': { vi: 'Đăng nhập.', en: 'Signed in.' },
  'session.ended': { vi: 'Đăng xuất.', en: 'Signed out.' },
  'session.family_ended': {
    vi: 'Phiên đăng nhập bị kết thúc vì mã làm mới đã dùng được dùng lại; có thể có người khác đã sao chép nó.',
    en: 'The session was ended because a refresh token was used twice; someone may have copied it.',
  },
};

/** One sentence about what happened, for the person it happened to. */
export const historySentence = (action: HistoryAction, language: Language): string => SENTENCES[action][language];
