import { chipReason, isChipReasonCode, type ChipReasonCode } from './chip.ts';
import type { InEveryLanguage, Language } from './language.ts';

/** Why a password is refused (PWD-1, PWD-2). */
export type PasswordReasonCode =
  | 'too_short'
  | 'too_long'
  | 'no_digit'
  | 'no_upper'
  | 'no_lower'
  | 'no_symbol'
  | 'unprintable'
  | 'is_personal_data'
  | 'too_common';

/** Why a passcode is refused (PCD-1). */
export type PasscodeReasonCode =
  'not_six_digits' | 'is_birth_date' | 'is_repetition' | 'is_sequence' | 'in_personal_id' | 'in_phone';

/** The ways out for somebody whose personal number has an account already (REG-7, REG-9). */
export type WayOutCode = 'chip_claim' | 'counter';

/** What a portrait is refused for (FACE-1). */
export type PortraitReasonCode =
  | 'no_face'
  | 'several_faces'
  | 'eyes_closed'
  | 'glasses'
  | 'sunglasses'
  | 'face_covered'
  | 'too_dark'
  | 'too_bright'
  | 'blurred'
  | 'not_frontal'
  | 'too_small';

/** What a dossier still lacks to be sent (DOS-1, FACE-2). */
export type MissingStepCode = 'document_missing' | 'portrait_missing' | 'liveness_missing';

/** Why a dossier was not accepted (DOS-2). */
export type RejectionCode =
  | 'data_changed'
  | 'chip_no_longer_holds'
  | 'population_differs'
  | 'already_identified'
  | 'portrait_unfit'
  | 'face_not_of_document'
  | 'portrait_not_of_person'
  | 'appointment_needed'
  | 'person_unproven';

type WrittenCode =
  PasswordReasonCode | PasscodeReasonCode | WayOutCode | PortraitReasonCode | MissingStepCode | RejectionCode;

/** Codes of the `reasons` of a problem or of a dossier. */
export type ReasonCode = WrittenCode | ChipReasonCode;

const REASONS: Readonly<Record<WrittenCode, InEveryLanguage>> = {
  too_short: { vi: 'Mật khẩu phải có ít nhất 8 ký tự.', en: 'The password needs at least 8 characters.' },
  too_long: { vi: 'Mật khẩu có tối đa 20 ký tự.', en: 'The password has at most 20 characters.' },
  no_digit: { vi: 'Cần ít nhất một chữ số.', en: 'At least one digit is needed.' },
  no_upper: { vi: 'Cần ít nhất một chữ in hoa.', en: 'At least one upper-case letter is needed.' },
  no_lower: { vi: 'Cần ít nhất một chữ thường.', en: 'At least one lower-case letter is needed.' },
  no_symbol: {
    vi: 'Cần ít nhất một ký tự đặc biệt trong số !@#$^*()_',
    en: 'At least one special character of !@#$^*()_ is needed.',
  },
  unprintable: {
    vi: 'Mật khẩu có ký tự không hiển thị được.',
    en: 'The password holds a character that cannot be displayed.',
  },
  is_personal_data: {
    vi: 'Không dùng số định danh, số điện thoại, ngày sinh hoặc họ tên của bạn.',
    en: 'Do not use your personal number, phone number, birth date or name.',
  },
  too_common: { vi: 'Mật khẩu này quá phổ biến, dễ đoán.', en: 'This password is common and easily guessed.' },
  not_six_digits: { vi: 'Passcode gồm đúng 6 chữ số.', en: 'A passcode has exactly 6 digits.' },
  is_birth_date: {
    vi: 'Vui lòng tránh các chữ số liên quan tới ngày sinh nhật.',
    en: 'Please avoid the digits of your birthday.',
  },
  is_repetition: { vi: 'Các chữ số lặp lại quá dễ đoán.', en: 'Repeated digits are easily guessed.' },
  is_sequence: { vi: 'Các chữ số liên tiếp quá dễ đoán.', en: 'Digits in a row are easily guessed.' },
  in_personal_id: {
    vi: 'Không dùng các chữ số liền nhau của số định danh cá nhân.',
    en: 'Do not use digits of your personal number.',
  },
  in_phone: {
    vi: 'Không dùng các chữ số liền nhau của số điện thoại.',
    en: 'Do not use digits of your phone number.',
  },
  chip_claim: {
    vi: 'Xác thực bằng thẻ Căn cước công dân gắn chíp và khuôn mặt trên ứng dụng.',
    en: 'Prove yourself in the application with the chip of your identity card and your face.',
  },
  counter: {
    vi: 'Đến Công an Xã/Phường/Thị trấn hoặc nơi làm thủ tục cấp thẻ.',
    en: 'Go to the commune police or a place that issues cards.',
  },
  no_face: { vi: 'Ảnh không có khuôn mặt.', en: 'The picture shows no face.' },
  several_faces: { vi: 'Ảnh có nhiều khuôn mặt.', en: 'The picture shows several faces.' },
  eyes_closed: { vi: 'Mắt đang nhắm.', en: 'The eyes are closed.' },
  glasses: { vi: 'Vui lòng bỏ kính.', en: 'Please take off your glasses.' },
  sunglasses: { vi: 'Vui lòng bỏ kính màu.', en: 'Please take off your tinted glasses.' },
  face_covered: { vi: 'Khuôn mặt bị che hoặc đeo khẩu trang.', en: 'The face is covered or masked.' },
  too_dark: { vi: 'Ảnh quá tối.', en: 'The picture is too dark.' },
  too_bright: { vi: 'Ảnh quá sáng.', en: 'The picture is too bright.' },
  blurred: { vi: 'Ảnh bị mờ.', en: 'The picture is blurred.' },
  not_frontal: { vi: 'Khuôn mặt chưa nhìn thẳng.', en: 'The face does not look straight ahead.' },
  too_small: { vi: 'Khuôn mặt quá nhỏ trong ảnh.', en: 'The face is too small in the picture.' },
  document_missing: {
    vi: 'Chưa đọc thông tin từ thẻ CCCD (chíp hoặc mã QR).',
    en: 'The identity card was not read yet (chip or QR code).',
  },
  portrait_missing: { vi: 'Chưa chụp ảnh chân dung.', en: 'The portrait was not taken yet.' },
  liveness_missing: { vi: 'Chưa xác nhận khuôn mặt người thật.', en: 'The live face was not confirmed yet.' },
  data_changed: {
    vi: 'Dữ liệu của hồ sơ không còn như khi được kiểm tra. Vui lòng tạo lại hồ sơ.',
    en: 'The data of the dossier are not what was checked. Please make the dossier anew.',
  },
  chip_no_longer_holds: {
    vi: 'Thẻ không còn được chấp nhận (hết hạn hoặc chứng thư bị thu hồi). Vui lòng đọc lại hoặc đổi thẻ.',
    en: 'The card is no longer accepted (it expired, or a certificate was revoked). Please read it again or have it replaced.',
  },
  population_differs: {
    vi: 'Thông tin khác với Cơ sở dữ liệu quốc gia về dân cư. Vui lòng liên hệ Công an cấp xã nơi thường trú để cập nhật.',
    en: 'Your data differ from the National Population Database. Please ask the commune police of your residence to update them.',
  },
  portrait_unfit: {
    vi: 'Ảnh chân dung chưa đạt. Vui lòng chụp lại.',
    en: 'The portrait is not good enough. Please take another.',
  },
  already_identified: {
    vi: 'Bạn đã có tài khoản ở mức định danh này hoặc hồ sơ khác đang xử lý.',
    en: 'You have an account of this level already, or another dossier is being decided.',
  },
  face_not_of_document: {
    vi: 'Khuôn mặt không khớp với ảnh trên thẻ. Bạn có thể đề nghị cán bộ xem xét.',
    en: 'The live face does not match the photograph of the card. You may ask for an officer.',
  },
  portrait_not_of_person: {
    vi: 'Ảnh chân dung không khớp với khuôn mặt đã xác nhận. Vui lòng chụp lại; bạn có thể đề nghị cán bộ xem xét.',
    en: 'The portrait does not match the live face. Please take another; you may ask for an officer.',
  },
  appointment_needed: {
    vi: 'Cần làm thủ tục trực tiếp: vui lòng đặt lịch đăng ký mức 2 tại cơ quan Công an.',
    en: 'To be done in person: please book an appointment for level 2 with the police.',
  },
  person_unproven: {
    vi: 'Chíp của thẻ và khuôn mặt chưa xác thực chắc chắn bạn là chủ tài khoản. Vui lòng đến Công an Xã/Phường/Thị trấn hoặc nơi làm thủ tục cấp thẻ.',
    en: 'Chip and face did not prove for certain that you are the owner. Please go to the commune police or a place that issues cards.',
  },
};

/** Every code of a reason but those of chips, which are many. */
export const reasonCodes = Object.keys(REASONS) as readonly WrittenCode[];

/** A reason, for a person. */
export const reasonMessage = (code: ReasonCode, language: Language): string =>
  isChipReasonCode(code) ? chipReason(code, language) : REASONS[code][language];

export const isReasonCode = (code: string): code is ReasonCode =>
  Object.hasOwn(REASONS, code) || isChipReasonCode(code);
