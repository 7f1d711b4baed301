import type { InEveryLanguage } from '../language.ts';

/** What stands around every screen of the activation page. */
export const FRAME = {
  page_title: { vi: 'Kích hoạt tài khoản định danh điện tử', en: 'Activate your electronic identification account' },
  brand: { vi: 'Định danh điện tử', en: 'Electronic identification' },
  brand_line: { vi: 'Cổng kích hoạt tài khoản', en: 'Account activation' },
  other_language: { vi: 'English', en: 'Tiếng Việt' },
  part: { vi: 'Bước {part} / {of}', en: 'Step {part} of {of}' },
  next: { vi: 'Tiếp tục', en: 'Continue' },
  back: { vi: 'Quay lại', en: 'Back' },
  working: { vi: 'Đang xử lý…', en: 'Working…' },
  try_again: { vi: 'Thử lại', en: 'Try again' },
  offline: {
    vi: 'Thiết bị đang mất kết nối mạng. Những gì bạn đã nhập vẫn còn trên màn hình; hãy kết nối lại rồi bấm tiếp.',
    en: 'This device is offline. What you have typed is still on the screen; connect again, then go on.',
  },
  slow: {
    vi: 'Mạng đang chậm. Hệ thống vẫn đang chờ câu trả lời, xin đừng đóng trang này.',
    en: 'The network is slow. We are still waiting for the answer; please do not close this page.',
  },
  leaving: {
    vi: 'Bạn còn ở đó không? Trang này sắp bắt đầu lại từ đầu. Hãy chạm vào màn hình hoặc bấm một phím để tiếp tục.',
    en: 'Are you still there? This page is about to begin anew. Touch the screen or press a key to go on.',
  },
  left_alone: {
    vi: 'Trang không được dùng trong 3 phút nên đã trở về đầu. Những gì đã nhập và việc kích hoạt chưa xong đã được xóa khỏi trang này.',
    en: 'Nobody used the page for 3 minutes, so it begins anew. What was typed and any unfinished activation have been removed from this page.',
  },
  begun_again: {
    vi: 'Trang đã trở về đầu. Những gì đã nhập và việc kích hoạt chưa xong đã được xóa khỏi trang này.',
    en: 'The page begins anew. What was typed and the unfinished activation have been removed from it.',
  },
  whose: { vi: 'Đang kích hoạt với số điện thoại {phone}.', en: 'Activating with the phone number {phone}.' },
  not_me: { vi: 'Không phải tôi – bắt đầu lại', en: 'Not me – begin again' },
  unreachable_title: { vi: 'Không kết nối được với hệ thống', en: 'The system could not be reached' },
  unreachable: {
    vi: 'Vui lòng kiểm tra kết nối mạng rồi bấm lại. Bấm lại không làm bạn mất lượt.',
    en: 'Please check the network connection, then press again. Pressing again costs you nothing.',
  },
  wait: { vi: 'Vui lòng thử lại sau khoảng {time}.', en: 'Please try again in about {time}.' },
  seconds: { vi: '{n} giây', en: '{n} seconds' },
  minutes: { vi: '{n} phút', en: '{n} minutes' },
  hours: { vi: '{n} giờ', en: '{n} hours' },
  hotline: { vi: 'Tổng đài hỗ trợ', en: 'Hotline' },
  warning: {
    vi: 'Không cán bộ nào được hỏi mã xác thực, mật khẩu hay passcode của bạn. Đừng đọc cho bất kỳ ai.',
    en: 'No officer may ask for your code, password or passcode. Tell them to nobody.',
  },
  unsupported_title: { vi: 'Trình duyệt này đã quá cũ', en: 'This browser is too old' },
  unsupported: {
    vi: 'Vui lòng cập nhật trình duyệt, hoặc mở trang này trên điện thoại hay máy tính khác.',
    en: 'Please update the browser, or open this page on another phone or computer.',
  },
} as const satisfies Record<string, InEveryLanguage>;
