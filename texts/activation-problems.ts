import type { InEveryLanguage } from './language.ts';
import { inBoth, type ProblemText } from './problem-text.ts';

/** Codes of activating an account, and of what an activated account is proved by (ACT, PCD, SEC, SES-5). */
export type ActivationProblemCode =
  | 'not_identified'
  | 'already_activated'
  | 'device_in_use'
  | 'activation_window_expired'
  | 'password_required'
  | 'counter_code_wrong'
  | 'not_bound_device'
  | 'chip_proof_not_needed'
  | 'passcode_weak'
  | 'passcode_confirmation_mismatch'
  | 'passcode_wrong'
  | 'passcode_blocked'
  | 'security_answers_invalid'
  | 'security_answers_wrong'
  | 'security_answers_blocked';

/** The first sentences of ACT-2 and ACT-3 are those of the official guides. */
export const ACTIVATION_PROBLEMS: Readonly<Record<ActivationProblemCode, InEveryLanguage<ProblemText>>> = {
  not_identified: inBoth(
    [
      'Chưa thể kích hoạt',
      'Tài khoản của bạn chưa được định danh điện tử. Vui lòng kiểm tra lại số định danh cá nhân và số điện thoại đã đăng ký trong hồ sơ.',
    ],
    [
      'Activation is not possible yet',
      'Your account has no electronic identification yet. Please check the personal number and the phone number that your dossier was made with.',
    ],
  ),
  already_activated: inBoth(
    ['Đã kích hoạt', 'Tài khoản của bạn đã thực hiện kích hoạt. Vui lòng đăng nhập.'],
    ['Activated already', 'Your account was activated already. Please sign in.'],
  ),
  device_in_use: inBoth(
    [
      'Thiết bị đang được sử dụng',
      'Thiết bị này đang được sử dụng với tài khoản định danh điện tử khác. Vui lòng kích hoạt trên thiết bị khác.',
    ],
    [
      'Device in use',
      'This device is used with another electronic identification account. Please activate on another device.',
    ],
  ),
  activation_window_expired: inBoth(
    [
      'Đã hết thời hạn kích hoạt',
      'Để mở lại việc kích hoạt, vui lòng xác thực bằng thẻ Căn cước công dân gắn chíp và khuôn mặt trên ứng dụng, hoặc đến Công an Xã/Phường/Thị trấn hoặc nơi làm thủ tục cấp thẻ. Tổng đài hỗ trợ: 1900.0368.',
    ],
    [
      'The time to activate is over',
      'To have it opened again, prove yourself in the application with the chip of your identity card and your face, or go to the commune police or a place that issues cards. Hotline: 1900.0368.',
    ],
  ),
  password_required: inBoth(
    [
      'Cần thiết lập mật khẩu',
      'Tài khoản của bạn chưa có mật khẩu. Vui lòng thiết lập mật khẩu để tiếp tục kích hoạt.',
    ],
    ['A password is needed', 'Your account has no password yet. Please set one to go on with the activation.'],
  ),
  counter_code_wrong: inBoth(
    [
      'Mã kích hoạt không đúng',
      'Vui lòng kiểm tra mã trên giấy được cấp tại nơi làm thủ tục, hoặc liên hệ nơi đó nếu bạn không còn giữ.',
    ],
    [
      'Wrong activation code',
      'Please check the code on the paper from the counter, or ask at that counter if you no longer have it.',
    ],
  ),
  not_bound_device: inBoth(
    [
      'Không phải thiết bị đã liên kết',
      'Việc này chỉ thực hiện được trên thiết bị đang liên kết với tài khoản. Nếu bạn đổi thiết bị, vui lòng đăng nhập trên thiết bị mới và xác thực bằng mã và passcode.',
    ],
    [
      'Not the linked device',
      'This can be done only on the device that is linked to the account. If you changed devices, sign in on the new one and confirm with a code and the passcode.',
    ],
  ),
  chip_proof_not_needed: inBoth(
    [
      'Không cần xác thực bằng chíp',
      'Yêu cầu này không cần xác thực bằng chíp của thẻ và khuôn mặt. Vui lòng thực hiện bước tiếp theo.',
    ],
    [
      'No proof by chip is needed',
      'This request needs no proof by the chip of the card and the face. Please go on with the next step.',
    ],
  ),
  passcode_weak: inBoth(
    ['Passcode dễ đoán', 'Vui lòng tránh các chữ số liên quan tới ngày sinh nhật, các chữ số quá dễ đoán.'],
    ['Passcode easily guessed', 'Please avoid the digits of your birthday and digits that are easily guessed.'],
  ),
  passcode_confirmation_mismatch: inBoth(
    ['Passcode nhập lại không khớp', 'Vui lòng nhập hai lần cùng một passcode.'],
    ['The passcodes differ', 'Please enter the same passcode twice.'],
  ),
  passcode_wrong: inBoth(
    ['Passcode không đúng', 'Vui lòng kiểm tra và nhập lại passcode gồm 6 chữ số.'],
    ['Wrong passcode', 'Please check and enter your passcode of 6 digits again.'],
  ),
  passcode_blocked: inBoth(
    ['Tạm khóa passcode', 'Passcode đã bị nhập sai nhiều lần. Vui lòng thử lại khi hết thời gian khóa.'],
    [
      'The passcode is blocked for now',
      'A wrong passcode was entered many times. Please try again when the block ends.',
    ],
  ),
  security_answers_invalid: inBoth(
    [
      'Câu hỏi bảo mật chưa hợp lệ',
      'Vui lòng chọn đúng hai câu hỏi khác nhau và trả lời cả hai. Hệ thống có phân biệt ký tự chữ hoa và chữ thường.',
    ],
    [
      'Security questions not complete',
      'Please choose exactly two different questions and answer both. Upper and lower case are told apart.',
    ],
  ),
  security_answers_wrong: inBoth(
    [
      'Câu trả lời bảo mật không đúng',
      'Vui lòng kiểm tra cả hai câu trả lời. Hệ thống có phân biệt ký tự chữ hoa và chữ thường.',
    ],
    ['Wrong security answers', 'Please check both answers. Upper and lower case are told apart.'],
  ),
  security_answers_blocked: inBoth(
    ['Tạm khóa câu hỏi bảo mật', 'Các câu trả lời đã bị nhập sai nhiều lần. Vui lòng thử lại khi hết thời gian khóa.'],
    [
      'Security questions are blocked for now',
      'Wrong answers were entered many times. Please try again when the block ends.',
    ],
  ),
};
