import type { InEveryLanguage } from '../language.ts';

/** The screens up to the proven phone (ACT-1, OTP-1, OTP-2). */
export const ASKING = {
  welcome_title: { vi: 'Kích hoạt tài khoản định danh điện tử', en: 'Activate your electronic identification account' },
  welcome_lead: {
    vi: 'Dành cho công dân đã nhận tin nhắn báo hồ sơ được phê duyệt.',
    en: 'For citizens who received the SMS that their dossier was approved.',
  },
  welcome_needed: { vi: 'Bạn cần chuẩn bị', en: 'What you need' },
  welcome_card: {
    vi: 'Số định danh cá nhân: 12 số trên thẻ Căn cước công dân',
    en: 'Your personal number: the 12 digits on the identity card',
  },
  welcome_phone: {
    vi: 'Điện thoại mang số đã đăng ký trong hồ sơ, để nhận mã xác thực',
    en: 'The phone with the number given in your dossier, to receive a code',
  },
  welcome_time: { vi: 'Khoảng 5 phút', en: 'About 5 minutes' },
  welcome_begin: { vi: 'Kích hoạt tài khoản', en: 'Activate the account' },
  personal_id_title: { vi: 'Số định danh cá nhân của bạn', en: 'Your personal number' },
  personal_id_label: { vi: 'Số định danh cá nhân (12 số)', en: 'Personal number (12 digits)' },
  personal_id_hint: {
    vi: 'Là 12 số in trên thẻ Căn cước công dân.',
    en: 'The 12 digits printed on your identity card.',
  },
  digits_typed: { vi: 'Đã nhập {n} / 12 số', en: '{n} of 12 digits typed' },
  phone_title: { vi: 'Số điện thoại của bạn', en: 'Your phone number' },
  phone_label: { vi: 'Số điện thoại', en: 'Phone number' },
  phone_hint: {
    vi: 'Số đã đăng ký trong hồ sơ. Chúng tôi sẽ gửi mã xác thực đến số này.',
    en: 'The number given in your dossier. We will send a code to it.',
  },
  phone_send: { vi: 'Gửi yêu cầu', en: 'Send the request' },
  code_title: { vi: 'Nhập mã xác thực', en: 'Enter the code' },
  code_sent: {
    vi: 'Mã gồm 6 chữ số đã được gửi bằng tin nhắn đến số {phone}.',
    en: 'A code of 6 digits was sent by SMS to {phone}.',
  },
  code_label: { vi: 'Mã xác thực (6 số)', en: 'Code (6 digits)' },
  code_valid: { vi: 'Mã còn hiệu lực trong', en: 'The code is valid for' },
  code_over: { vi: 'Mã đã hết hiệu lực. Hãy bấm “Gửi lại mã”.', en: 'The code is over. Ask for it again.' },
  code_last_minute: { vi: 'Mã còn hiệu lực chưa đến một phút.', en: 'The code is valid for less than a minute.' },
  code_again: { vi: 'Gửi lại mã', en: 'Send the code again' },
  code_again_in: { vi: 'Gửi lại mã (sau {n} giây)', en: 'Send the code again (in {n} seconds)' },
  code_sent_again: {
    vi: 'Mã mới đã được gửi. Mã cũ không dùng được nữa.',
    en: 'A new code was sent. The old one is no longer valid.',
  },
  code_other: { vi: 'Đổi số định danh hoặc số điện thoại', en: 'Change the personal number or the phone' },
  code_incomplete: { vi: 'Vui lòng nhập đủ 6 chữ số.', en: 'Please enter all 6 digits.' },
  attempts_left: { vi: 'Bạn còn {n} lần nhập cho mã này.', en: 'You have {n} more tries with this code.' },
  resumed: {
    vi: 'Trang đã được tải lại và tiếp tục từ bước này. Vì an toàn, những gì bạn nhập trước đó không được lưu.',
    en: 'The page was loaded again and goes on from this step. To be safe, what you typed before was not kept.',
  },
  could_not_resume: {
    vi: 'Trang đã được tải lại. Trình duyệt này không giữ được bước trước, vui lòng bắt đầu lại.',
    en: 'The page was loaded again. This browser could not keep the earlier step; please begin again.',
  },
} as const satisfies Record<string, InEveryLanguage>;
