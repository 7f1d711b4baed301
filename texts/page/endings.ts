import type { InEveryLanguage } from '../language.ts';

/** How a way through the activation page ends (ACT-2, ACT-4, ACT-5, ACT-6). */
export const ENDINGS = {
  done_title: {
    vi: 'Bạn đã kích hoạt tài khoản định danh điện tử thành công',
    en: 'Your electronic identification account is activated',
  },
  done_next: { vi: 'Việc tiếp theo', en: 'What comes next' },
  done_app: {
    vi: 'Mở ứng dụng VNeID trên điện thoại của bạn và đăng nhập bằng mật khẩu.',
    en: 'Open the VNeID application on your own phone and sign in with the password.',
  },
  done_bind: {
    vi: 'Lần đăng nhập đầu tiên, ứng dụng hỏi mã xác thực và passcode để liên kết điện thoại với tài khoản.',
    en: 'The first time, it asks for a code and the passcode, to link the phone with the account.',
  },
  done_close: { vi: 'Bạn có thể đóng trang này.', en: 'You may close this page.' },
  check_numbers: { vi: 'Kiểm tra lại thông tin', en: 'Check the numbers' },
  begin_again: { vi: 'Bắt đầu lại', en: 'Begin again' },
  over_title: { vi: 'Phiên kích hoạt đã kết thúc', en: 'This activation has ended' },
  over: {
    vi: 'Đã quá thời gian, hoặc việc kích hoạt được thực hiện ở nơi khác. Vui lòng bắt đầu lại.',
    en: 'Too much time went by, or it goes on elsewhere. Please begin again.',
  },
  lock_reason: { vi: 'Lý do', en: 'Reason' },
  lock_authority: { vi: 'Đơn vị khóa', en: 'Locked by' },
  lock_way_out: { vi: 'Cách mở khóa', en: 'How to unlock it' },
  wrong_password_title: { vi: 'Mật khẩu không đúng', en: 'Wrong password' },
  wrong_password: {
    vi: 'Vui lòng kiểm tra chữ hoa, chữ thường và bộ gõ tiếng Việt rồi nhập lại.',
    en: 'Please check upper and lower case and the keyboard, then enter it again.',
  },
} as const satisfies Record<string, InEveryLanguage>;
