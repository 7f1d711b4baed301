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

/** The ways out for somebody whose personal number has an account already (REG-7, REG-9). */
export type WayOutCode = 'chip_claim' | 'counter';

/** Codes of the `reasons` of a problem. */
export type ReasonCode = PasswordReasonCode | WayOutCode | ChipReasonCode;

const REASONS: Readonly<Record<PasswordReasonCode | WayOutCode, InEveryLanguage>> = {
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
  chip_claim: {
    vi: 'Xác thực bằng thẻ Căn cước công dân gắn chíp và khuôn mặt trên ứng dụng.',
    en: 'Prove yourself in the application with the chip of your identity card and your face.',
  },
  counter: {
    vi: 'Đến Công an Xã/Phường/Thị trấn hoặc nơi làm thủ tục cấp thẻ.',
    en: 'Go to the commune police or a place that issues cards.',
  },
};

/** Every code of a reason but those of chips, which are many. */
export const reasonCodes = Object.keys(REASONS) as readonly (PasswordReasonCode | WayOutCode)[];

/** A reason, for a person. */
export const reasonMessage = (code: ReasonCode, language: Language): string =>
  isChipReasonCode(code) ? chipReason(code, language) : REASONS[code][language];

export const isReasonCode = (code: string): code is ReasonCode =>
  Object.hasOwn(REASONS, code) || isChipReasonCode(code);
