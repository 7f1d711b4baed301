import type { InEveryLanguage, Language } from './language.ts';

/** Sentences that a successful call carries, and labels that client apps must show word for word. */
export type MessageKey =
  | 'password_set'
  | 'password_reset'
  | 'passcode_reset'
  | 'account_locked'
  | 'account_unlocked'
  | 'activated'
  | 'terms_consent'
  | 'resend_code';

const MESSAGES: Readonly<Record<MessageKey, InEveryLanguage>> = {
  // REG-8
  password_set: {
    vi: 'Thiết lập mật khẩu thành công. Bạn có thể đăng nhập bằng mật khẩu vừa thiết lập',
    en: 'The password is set. You can sign in with the password that you have just set',
  },
  // SES-4
  password_reset: {
    vi: 'Đặt lại mật khẩu thành công. Mọi phiên đăng nhập trước đó đã kết thúc',
    en: 'The password is reset. Every earlier session has ended',
  },
  // PCD-2
  passcode_reset: {
    vi: 'Đặt lại passcode thành công. Vui lòng dùng passcode mới kể từ bây giờ',
    en: 'The passcode is reset. Please use the new one from now on',
  },
  // ACT-4
  activated: {
    vi: 'Bạn đã kích hoạt tài khoản định danh điện tử thành công',
    en: 'You have activated your electronic identification account',
  },
  // LCK-1
  account_locked: {
    vi: 'Tài khoản đã được khóa. Để mở khóa, vui lòng đến Công an cấp xã hoặc gọi tổng đài 1900.0368',
    en: 'The account is locked. To unlock it, please go to the commune police or call the hotline 1900.0368',
  },
  // LCK-1
  account_unlocked: {
    vi: 'Tài khoản đã được mở khóa. Bạn có thể đăng nhập lại',
    en: 'The account is unlocked. You can sign in again',
  },
  // REG-1; the box beside it is never ticked in advance.
  terms_consent: {
    vi: 'Tôi đồng ý với Điều khoản sử dụng ứng dụng và dịch vụ',
    en: 'I agree to the terms of use of the application and services',
  },
  // OTP-2
  resend_code: { vi: 'Gửi lại mã', en: 'Send the code again' },
};

export const message = (key: MessageKey, language: Language): string => MESSAGES[key][language];
