import type { InEveryLanguage, Language } from './language.ts';

/** What can stand in a citizen's own history (AUD-3). */
export type HistoryAction =
  | 'account.registered'
  | 'account.erased'
  | 'account.locked'
  | 'account.viewed'
  | 'account.activated'
  | 'account.activation_reopened'
  | 'account.unlocked'
  | 'account.unlocked_by_owner'
  | 'device.bound'
  | 'device.unbound'
  | 'account.phone_change_asked'
  | 'account.phone_changed'
  | 'password.reset'
  | 'passcode.reset'
  | 'session.started'
  | 'session.ended'
  | 'session.family_ended'
  | 'dossier.created'
  | 'chip.verified'
  | 'chip.reserved'
  | 'chip.parked'
  | 'chip.rejected'
  | 'dossier.submitted'
  | 'dossier.checking'
  | 'dossier.review'
  | 'dossier.reviewed'
  | 'dossier.agreed'
  | 'dossier.disagreed'
  | 'dossier.opinion_void'
  | 'dossier.approved'
  | 'dossier.proof_begun'
  | 'dossier.proven'
  | 'dossier.rejected'
  | 'dossier.parked'
  | 'dossier.resumed'
  | 'dossier.recreated'
  | 'dossier.expired'
  | 'dossier.officer_asked'
  | 'dossier.viewed'
  | 'dossier.erased'
  | 'qr.read'
  | 'portrait.accepted'
  | 'liveness.passed'
  | 'officer.enrolled'
  | 'officer.dismissed'
  | 'account.claimed';

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
  'account.activated': {
    vi: 'Tài khoản định danh điện tử được kích hoạt.',
    en: 'The electronic identification account was activated.',
  },
  'account.activation_reopened': {
    vi: 'Cán bộ tại điểm tiếp nhận đã mở lại việc kích hoạt tài khoản.',
    en: 'An officer at a counter opened the activation of the account again.',
  },
  'account.phone_change_asked': {
    vi: 'Cán bộ tại điểm tiếp nhận đề nghị đổi số điện thoại; chờ cán bộ thứ hai xác nhận.',
    en: 'An officer at a counter asked to change the phone number; a second officer is to confirm it.',
  },
  'account.phone_changed': {
    vi: 'Số điện thoại của tài khoản được đổi tại điểm tiếp nhận.',
    en: 'The phone number of the account was changed at a counter.',
  },
  'account.unlocked': {
    vi: 'Cán bộ tại điểm tiếp nhận đã mở khóa tài khoản.',
    en: 'An officer at a counter ended a lock of the account.',
  },
  'account.unlocked_by_owner': {
    vi: 'Tài khoản được chủ tài khoản mở khóa bằng chíp của thẻ và khuôn mặt.',
    en: 'The owner ended the lock of the account by chip and face.',
  },
  'device.bound': {
    vi: 'Đăng nhập trên thiết bị mới; thiết bị này được liên kết với tài khoản, phiên trên thiết bị cũ kết thúc.',
    en: 'Signed in on a new device; it is linked to the account, and sessions on the earlier device have ended.',
  },
  'device.unbound': {
    vi: 'Thiết bị bị hủy liên kết; mọi phiên đăng nhập đã kết thúc.',
    en: 'The device was unlinked; every session was ended.',
  },
  'password.reset': {
    vi: 'Mật khẩu được đặt lại; mọi phiên đăng nhập đã kết thúc.',
    en: 'The password was reset; every session was ended.',
  },
  'passcode.reset': { vi: 'Passcode được đặt lại.', en: 'The passcode was reset.' },
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
  'dossier.submitted': { vi: 'Hồ sơ được gửi xử lý.', en: 'The dossier was sent to be decided.' },
  'dossier.checking': { vi: 'Hệ thống bắt đầu kiểm tra hồ sơ.', en: 'The system began to check the dossier.' },
  'dossier.review': { vi: 'Hồ sơ được chuyển cán bộ xem xét.', en: 'The dossier was passed to officers.' },
  'dossier.reviewed': {
    vi: 'Cán bộ thứ nhất đã cho ý kiến về hồ sơ.',
    en: 'The first officer gave an opinion on the dossier.',
  },
  'dossier.agreed': {
    vi: 'Cán bộ thứ hai đồng ý với ý kiến thứ nhất.',
    en: 'The second officer agreed with the first.',
  },
  'dossier.disagreed': {
    vi: 'Cán bộ thứ hai không đồng ý; hồ sơ được xem xét lại.',
    en: 'The second officer disagreed; the dossier is looked at again.',
  },
  'dossier.opinion_void': {
    vi: 'Ý kiến của cán bộ thứ nhất không còn giá trị; hồ sơ được xem xét lại.',
    en: 'The first officer’s opinion no longer counts; the dossier is looked at again.',
  },
  'dossier.approved': {
    vi: 'Hồ sơ được phê duyệt; mức định danh được nâng.',
    en: 'The dossier was approved and the level raised.',
  },
  'dossier.proof_begun': {
    vi: 'Bắt đầu xác thực chủ tài khoản bằng chíp của thẻ và khuôn mặt.',
    en: 'Proving the owner by the chip of the card and the face was begun.',
  },
  'dossier.proven': {
    vi: 'Chủ tài khoản được xác thực bằng chíp của thẻ và khuôn mặt.',
    en: 'The owner was proven by the chip of the card and the face.',
  },
  'dossier.rejected': { vi: 'Hồ sơ không đạt.', en: 'The dossier was not accepted.' },
  'dossier.parked': {
    vi: 'Hồ sơ chờ khắc phục sự cố kỹ thuật.',
    en: 'The dossier waits until a technical failure is mended.',
  },
  'dossier.resumed': { vi: 'Hồ sơ được tiếp tục xử lý.', en: 'Work on the dossier went on.' },
  'dossier.recreated': { vi: 'Hồ sơ được tạo lại.', en: 'The dossier was made anew.' },
  'dossier.expired': { vi: 'Hồ sơ hết hạn.', en: 'The dossier expired.' },
  'dossier.officer_asked': {
    vi: 'Bạn đề nghị cán bộ xem xét hồ sơ.',
    en: 'You asked for an officer to look at the dossier.',
  },
  'dossier.viewed': { vi: 'Cán bộ có thẩm quyền đã xem hồ sơ.', en: 'An authorised officer looked at the dossier.' },
  'dossier.erased': {
    vi: 'Ảnh và dữ liệu chíp của hồ sơ đã bị xóa.',
    en: 'Pictures and chip files of the dossier were erased.',
  },
  'qr.read': {
    vi: 'Mã QR của thẻ được đọc thay cho chíp.',
    en: 'The QR code of the card was read in place of its chip.',
  },
  'portrait.accepted': { vi: 'Ảnh chân dung được chấp nhận.', en: 'The portrait was accepted.' },
  'liveness.passed': { vi: 'Khuôn mặt được xác nhận là người thật.', en: 'The live face was confirmed.' },
  'officer.enrolled': {
    vi: 'Bạn được giao quyền cán bộ trên hệ thống.',
    en: 'You were given the rights of an officer of the system.',
  },
  'officer.dismissed': {
    vi: 'Quyền cán bộ của bạn trên hệ thống đã kết thúc.',
    en: 'Your rights as an officer of the system have ended.',
  },
  'account.claimed': {
    vi: 'Tài khoản được mở bằng chíp của thẻ và khuôn mặt.',
    en: 'The account was opened by the chip of the card and the face.',
  },
};

/** One sentence about what happened, for the person it happened to. */
export const historySentence = (action: HistoryAction, language: Language): string => SENTENCES[action][language];
