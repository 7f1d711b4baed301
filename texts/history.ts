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
  | 'session.family_ended'
  | 'dossier.created'
  | 'chip.verified'
  | 'chip.reserved'
  | 'chip.parked'
  | 'chip.rejected';

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
  'dossier.created': { vi: 'Hồ sơ định danh mức 1 được tạo.', en: 'A dossier for level 1 was begun.' },
  'chip.verified': { vi: 'Chíp của thẻ được xác thực.', en: 'The chip of the card was verified.' },
  'chip.reserved': {
    vi: 'Chíp của thẻ được đọc; cán bộ sẽ xem xét thêm.',
    en: 'The chip of the card was read; an officer will look at it.',
  },
  'chip.parked': {
    vi: 'Chíp của thẻ được đọc; chờ hệ thống bổ sung chứng thư của cơ quan cấp thẻ.',
    en: 'The chip of the card was read; the system waits for the certificate of its issuer.',
  },
  'chip.rejected': { vi: 'Chíp của thẻ không được chấp nhận.', en: 'The chip of the card was not accepted.' },
};

/** One sentence about what happened, for the person it happened to. */
export const historySentence = (action: HistoryAction, language: Language): string => SENTENCES[action][language];
