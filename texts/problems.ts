import { ACTIVATION_PROBLEMS, type ActivationProblemCode } from './activation-problems.ts';
import { COUNTER_PROBLEMS, type CounterProblemCode } from './counter-problems.ts';
import type { InEveryLanguage, Language } from './language.ts';
import { inBoth, type ProblemText } from './problem-text.ts';

/** Codes of errors that the edge itself answers, before or instead of a use case. */
export type TransportProblemCode =
  | 'unknown_field'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  | 'idempotency_key_missing'
  | 'idempotency_mismatch'
  | 'idempotency_in_progress'
  | 'payload_too_large'
  | 'method_not_allowed'
  | 'internal_error';

/** Stable codes of every error of the API. */
export type ProblemCode =
  | TransportProblemCode
  | ActivationProblemCode
  | CounterProblemCode
  | 'invalid_request'
  | 'not_found'
  | 'rate_limited'
  | 'temporarily_unavailable'
  | 'population_mismatch'
  | 'under_age'
  | 'terms_not_accepted'
  | 'qr_unreadable'
  | 'qr_mismatch'
  | 'otp_resend_too_soon'
  | 'otp_send_limit'
  | 'sms_unavailable'
  | 'otp_wrong'
  | 'otp_expired'
  | 'otp_blocked'
  | 'otp_not_verified'
  | 'account_exists'
  | 'phone_in_use'
  | 'password_weak'
  | 'password_confirmation_mismatch'
  | 'invalid_credentials'
  | 'sign_in_delayed'
  | 'account_locked'
  | 'invalid_token'
  | 'not_permitted'
  | 'in_person_required'
  | 'dossier_open'
  | 'dossier_closed'
  | 'dossier_not_waiting'
  | 'same_officer'
  | 'own_dossier'
  | 'already_identified'
  | 'chip_rejected'
  | 'identity_mismatch'
  | 'step_missing'
  | 'officer_not_possible'
  | 'unsupported_media_type'
  | 'too_large'
  | 'portrait_rejected'
  | 'liveness_failed'
  | 'liveness_unfinished';

const PROBLEMS: Readonly<Record<ProblemCode, InEveryLanguage<ProblemText>>> = {
  ...ACTIVATION_PROBLEMS,
  ...COUNTER_PROBLEMS,
  invalid_request: inBoth(
    ['Yêu cầu không hợp lệ', 'Vui lòng kiểm tra lại các thông tin được nêu.'],
    ['Invalid request', 'Please check the fields that are named.'],
  ),
  unknown_field: inBoth(
    ['Yêu cầu có trường không xác định', 'Vui lòng bỏ các trường được nêu rồi gửi lại.'],
    ['Unknown field', 'Remove the fields that are named and send the request again.'],
  ),
  not_found: inBoth(
    ['Không tìm thấy', 'Nội dung này không tồn tại hoặc không còn hiệu lực.'],
    ['Not found', 'It does not exist or is no longer valid.'],
  ),
  rate_limited: inBoth(
    ['Quá nhiều yêu cầu', 'Bạn đã gửi quá nhiều yêu cầu. Vui lòng thử lại sau.'],
    ['Too many requests', 'You have sent too many requests. Please try again later.'],
  ),
  temporarily_unavailable: inBoth(
    ['Hệ thống tạm thời gián đoạn', 'Lỗi kỹ thuật, không phải do thông tin của bạn. Vui lòng thử lại sau ít phút.'],
    ['Temporarily unavailable', 'A technical fault, not a fault in your data. Please try again in a few minutes.'],
  ),
  population_mismatch: inBoth(
    [
      'Thông tin chưa khớp với Cơ sở dữ liệu Quốc gia về Dân cư',
      'Kiểm tra lại thông tin tài khoản so với thông tin trên giấy tờ tùy thân. Trường hợp thông tin tài khoản đã chính xác thì đề nghị bạn liên hệ Công an Xã/Phường/Thị trấn nơi đăng ký thường trú (hộ khẩu) để được cập nhật, bổ sung thông tin vào Cơ sở dữ liệu Quốc gia về Dân cư.',
    ],
    [
      'The data do not match the National Population Database',
      'Check the account details against your identity papers. If the account details are correct, please contact the police of the commune, ward or township where you are registered as a permanent resident (household register) to have your data in the National Population Database updated or completed.',
    ],
  ),
  under_age: inBoth(
    ['Chưa đủ tuổi', 'Công dân từ đủ 14 tuổi trở lên mới được đăng ký tài khoản.'],
    ['Too young', 'An account can be registered from the age of 14.'],
  ),
  terms_not_accepted: inBoth(
    ['Chưa đồng ý điều khoản', 'Vui lòng đọc và đồng ý với Điều khoản sử dụng ứng dụng và dịch vụ hiện hành.'],
    ['Terms not accepted', 'Please read and accept the current terms of use of the application and services.'],
  ),
  qr_unreadable: inBoth(
    ['Không đọc được mã QR', 'Vui lòng quét lại mã QR trên thẻ Căn cước công dân hoặc tự nhập thông tin còn thiếu.'],
    ['QR code unreadable', 'Please scan the QR code of the identity card again, or type what is missing.'],
  ),
  qr_mismatch: inBoth(
    ['Mã QR của thẻ khác', 'Mã QR không thuộc thẻ mang số định danh cá nhân đã nhập.'],
    ['QR code of another card', 'The QR code is not of the card with the personal identification number entered.'],
  ),
  otp_resend_too_soon: inBoth(
    ['Chưa thể gửi lại mã', 'Vui lòng chờ thêm trước khi chọn "Gửi lại mã".'],
    ['Too early for a new code', 'Please wait a little before asking for the code again.'],
  ),
  otp_send_limit: inBoth(
    ['Đã hết lượt gửi mã', 'Số lần gửi mã đã đạt giới hạn. Vui lòng thử lại sau.'],
    ['No more codes for now', 'The limit of codes sent is reached. Please try again later.'],
  ),
  sms_unavailable: inBoth(
    ['Chưa gửi được tin nhắn', 'Hệ thống chưa gửi được mã xác thực; bạn không bị trừ lượt. Vui lòng thử lại sau.'],
    [
      'The SMS could not be sent',
      'The code could not be sent; this does not count against you. Please try again later.',
    ],
  ),
  otp_wrong: inBoth(
    ['Mã xác thực không đúng', 'Vui lòng kiểm tra mã trong tin nhắn mới nhất và nhập lại.'],
    ['Wrong code', 'Please check the code in the latest SMS and enter it again.'],
  ),
  otp_expired: inBoth(
    ['Mã xác thực không còn hiệu lực', 'Vui lòng chọn "Gửi lại mã" để nhận mã mới.'],
    ['The code is no longer valid', 'Please ask for a new code.'],
  ),
  otp_blocked: inBoth(
    ['Tạm khóa nhập mã', 'Bạn đã nhập sai mã quá nhiều lần. Vui lòng thử lại sau.'],
    ['Code entry is blocked for now', 'Too many wrong codes were entered. Please try again later.'],
  ),
  otp_not_verified: inBoth(
    ['Chưa xác thực số điện thoại', 'Vui lòng nhập mã xác thực đã gửi đến điện thoại trước khi tiếp tục.'],
    ['Phone not verified', 'Please enter the code sent to the phone before going on.'],
  ),
  account_exists: inBoth(
    [
      'Số định danh cá nhân đã có tài khoản',
      'Vui lòng đăng nhập. Nếu tài khoản đó không phải do bạn lập, hãy xác thực bằng thẻ Căn cước công dân gắn chíp và khuôn mặt trên ứng dụng, hoặc đến Công an Xã/Phường/Thị trấn hoặc nơi làm thủ tục cấp thẻ.',
    ],
    [
      'The personal number has an account already',
      'Please sign in. If it was not you who made that account, prove yourself in the application with the chip of your identity card and your face, or go to the commune police or a place that issues cards.',
    ],
  ),
  phone_in_use: inBoth(
    ['Số điện thoại đã được sử dụng', 'Số điện thoại này thuộc tài khoản đã định danh khác. Vui lòng dùng số khác.'],
    ['Phone number in use', 'This phone number belongs to another identified account. Please use another number.'],
  ),
  password_weak: inBoth(
    ['Mật khẩu chưa đủ mạnh', 'Vui lòng chọn mật khẩu khác theo các yêu cầu được nêu.'],
    ['Password too weak', 'Please choose another password that meets the requirements named.'],
  ),
  password_confirmation_mismatch: inBoth(
    ['Mật khẩu nhập lại không khớp', 'Vui lòng nhập hai lần cùng một mật khẩu.'],
    ['The passwords differ', 'Please enter the same password twice.'],
  ),
  invalid_credentials: inBoth(
    ['Đăng nhập không thành công', 'Thông tin đăng nhập hoặc mật khẩu không đúng.'],
    ['Sign-in failed', 'The sign-in name or the password is wrong.'],
  ),
  sign_in_delayed: inBoth(
    ['Tạm dừng đăng nhập bằng mật khẩu', 'Mật khẩu đã bị nhập sai nhiều lần. Vui lòng thử lại sau.'],
    ['Password sign-in is paused', 'A wrong password was entered many times. Please try again later.'],
  ),
  account_locked: inBoth(
    ['Tài khoản đang bị khóa', 'Vui lòng làm theo hướng dẫn mở khóa hoặc gọi tổng đài 1900.0368.'],
    ['The account is locked', 'Please follow the way to unlock it, or call the hotline 1900.0368.'],
  ),
  in_person_required: inBoth(
    [
      'Cần làm thủ tục trực tiếp',
      'Vui lòng mang thẻ Căn cước công dân đến Công an cấp xã hoặc nơi cấp thẻ gần nhất để được hỗ trợ.',
    ],
    [
      'To be done in person',
      'Please bring the identity card to the commune police or the nearest place that issues cards.',
    ],
  ),
  dossier_open: inBoth(
    ['Đang có hồ sơ khác', 'Bạn đã có một hồ sơ đang hoàn thiện hoặc đang được xử lý. Vui lòng tiếp tục hồ sơ đó.'],
    ['Another dossier is open', 'You have a dossier that is being completed or decided. Please go on with that one.'],
  ),
  dossier_closed: inBoth(
    ['Hồ sơ không còn chỉnh sửa được', 'Hồ sơ đã được gửi, đã có kết quả hoặc đã hết hạn.'],
    ['The dossier can no longer be changed', 'It was sent, was decided, or has expired.'],
  ),
  dossier_not_waiting: inBoth(
    [
      'Hồ sơ không chờ thao tác này',
      'Hồ sơ đã được cán bộ khác xử lý hoặc đang ở bước khác. Vui lòng tải lại danh sách.',
    ],
    [
      'The dossier does not wait for this',
      'Another officer has dealt with it, or it stands at another step. Please load the list again.',
    ],
  ),
  same_officer: inBoth(
    ['Cần cán bộ khác', 'Bạn đã cho ý kiến thứ nhất về hồ sơ này; ý kiến thứ hai phải của một cán bộ khác.'],
    [
      'Another officer is needed',
      'You gave the first opinion on this dossier; the second is another officer’s to give.',
    ],
  ),
  own_dossier: inBoth(
    ['Hồ sơ của chính bạn', 'Cán bộ không được xem hoặc xử lý hồ sơ của chính mình.'],
    ['Your own dossier', 'No officer may look at or deal with a dossier of their own.'],
  ),
  already_identified: inBoth(
    ['Tài khoản đã được định danh', 'Tài khoản đã đạt mức định danh này hoặc cao hơn.'],
    ['The account is identified already', 'The account has this level or a higher one.'],
  ),
  chip_rejected: inBoth(
    [
      'Thẻ không được chấp nhận',
      'Dữ liệu đọc từ chíp không qua được kiểm tra. Vui lòng xem lý do được nêu và đọc lại thẻ của chính bạn.',
    ],
    [
      'The card was not accepted',
      'What was read from the chip did not hold. Please see the reason named, and read your own card again.',
    ],
  ),
  invalid_token: inBoth(
    ['Phiên đăng nhập không còn hiệu lực', 'Vui lòng đăng nhập lại.'],
    ['The session is no longer valid', 'Please sign in again.'],
  ),
  not_permitted: inBoth(
    ['Không có quyền', 'Cán bộ không được giao quyền thực hiện thao tác này.'],
    ['Not permitted', 'The officer was not given the right to do this.'],
  ),
  invalid_dpop_proof: inBoth(
    ['Không xác thực được thiết bị', 'Yêu cầu không mang bằng chứng khóa thiết bị hợp lệ (DPoP).'],
    ['Device not proven', 'The request carries no valid proof of the device key (DPoP).'],
  ),
  use_dpop_nonce: inBoth(
    ['Cần mã dùng một lần của máy chủ', 'Vui lòng gửi lại yêu cầu với DPoP-Nonce trong câu trả lời này.'],
    ['Server nonce required', 'Send the request again with the DPoP-Nonce of this answer.'],
  ),
  idempotency_key_missing: inBoth(
    ['Thiếu Idempotency-Key', 'Yêu cầu thay đổi dữ liệu phải mang một Idempotency-Key là UUID.'],
    ['Idempotency-Key missing', 'A request that changes data must carry an Idempotency-Key, a UUID.'],
  ),
  idempotency_mismatch: inBoth(
    ['Idempotency-Key đã dùng cho yêu cầu khác', 'Vui lòng dùng khóa mới cho nội dung mới.'],
    ['Idempotency-Key used for another request', 'Use a new key for a new body.'],
  ),
  idempotency_in_progress: inBoth(
    ['Yêu cầu đang được xử lý', 'Yêu cầu trước với cùng khóa chưa xong. Vui lòng thử lại sau giây lát.'],
    ['Request in progress', 'The earlier request with this key has not ended. Please try again in a moment.'],
  ),
  unsupported_media_type: inBoth(
    [
      'Kiểu nội dung không được hỗ trợ',
      'Nội dung lời gọi phải là application/json, mã hóa UTF-8; ảnh chân dung phải là JPEG hoặc PNG.',
    ],
    ['Unsupported media type', 'The body of a call is application/json in UTF-8; a portrait is JPEG or PNG.'],
  ),
  identity_mismatch: inBoth(
    ['Thông tin không khớp', 'Thông tin trên mã QR không khớp với thông tin của bạn. Vui lòng dùng đúng thẻ của mình.'],
    ['The data do not match', 'What the QR code says does not match your data. Please use your own card.'],
  ),
  step_missing: inBoth(
    ['Hồ sơ chưa hoàn thiện', 'Vui lòng hoàn thành các bước còn thiếu rồi gửi lại.'],
    ['The dossier is not complete', 'Please complete the steps that are missing, then send it again.'],
  ),
  officer_not_possible: inBoth(
    [
      'Không thể đề nghị cán bộ xem xét',
      'Chỉ đề nghị được khi hồ sơ không đạt vì ảnh khuôn mặt và dữ liệu của hồ sơ còn được lưu.',
    ],
    [
      'An officer cannot be asked',
      'That is possible only after a dossier was not accepted because of its faces, and while its data are kept.',
    ],
  ),
  too_large: inBoth(
    ['Ảnh quá lớn', 'Vui lòng chọn ảnh có dung lượng và kích thước nhỏ hơn.'],
    ['The picture is too large', 'Please choose a picture of fewer bytes and pixels.'],
  ),
  portrait_rejected: inBoth(
    [
      'Ảnh chân dung chưa đạt',
      'Bạn không nhắm mắt, không đeo kính (đặc biệt kính màu), không đeo khẩu trang. Hãy chọn vị trí đủ ánh sáng, không quá tối hay quá sáng.',
    ],
    [
      'The portrait is not good enough',
      'Keep your eyes open, wear no glasses (above all no tinted ones) and no mask. Choose a place with enough light, neither too dark nor too bright.',
    ],
  ),
  liveness_failed: inBoth(
    ['Chưa xác nhận được khuôn mặt', 'Vui lòng thực hiện lại, giữ yên khuôn mặt khi màn hình đổi màu cam và xanh.'],
    ['The live face was not confirmed', 'Please try again and hold still while the screen turns orange and blue.'],
  ),
  liveness_unfinished: inBoth(
    ['Chưa xác nhận xong khuôn mặt', 'Vui lòng hoàn thành bước xác nhận khuôn mặt rồi thử lại sau giây lát.'],
    ['The live face is still being confirmed', 'Please finish the session, and ask again in a moment.'],
  ),
  payload_too_large: inBoth(
    ['Nội dung quá lớn', 'Nội dung gửi lên vượt quá giới hạn cho phép.'],
    ['Body too large', 'The body is larger than this call allows.'],
  ),
  method_not_allowed: inBoth(
    ['Phương thức không được phép', 'Đường dẫn này không nhận phương thức đã gửi.'],
    ['Method not allowed', 'This path does not take the method sent.'],
  ),
  internal_error: inBoth(
    ['Lỗi hệ thống', 'Đã xảy ra lỗi ngoài dự kiến. Vui lòng thử lại sau hoặc gọi tổng đài 1900.0368.'],
    ['Internal error', 'An unexpected error occurred. Please try again later or call the hotline 1900.0368.'],
  ),
};

/** Title and detail of a problem for a person. */
export const problemText = (code: ProblemCode, language: Language): ProblemText => PROBLEMS[code][language];

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
