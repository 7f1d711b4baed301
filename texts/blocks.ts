import type { InEveryLanguage, Language } from './language.ts';

/** What may be done before a block ends (PCD-2). */
const WAYS_OUT: Readonly<Record<'passcode_blocked' | 'security_answers_blocked', InEveryLanguage>> = {
  passcode_blocked: {
    vi: 'Bạn có thể chọn "Quên passcode" để đặt lại trên thiết bị đã kích hoạt bằng mật khẩu, mã xác thực và hai câu hỏi bảo mật, hoặc bằng thẻ Căn cước công dân gắn chíp và khuôn mặt, hoặc đến Công an Xã/Phường/Thị trấn.',
    en: 'You may choose "Forgotten passcode" and set a new one on your own device with the password, a code and both security questions, or with the chip of your identity card and your face, or go to the commune police.',
  },
  security_answers_blocked: {
    vi: 'Bạn có thể đặt lại passcode bằng thẻ Căn cước công dân gắn chíp và khuôn mặt trên ứng dụng, hoặc đến Công an Xã/Phường/Thị trấn.',
    en: 'You may set a new passcode in the application with the chip of your identity card and your face, or go to the commune police.',
  },
};

const isBlock = (code: string): code is keyof typeof WAYS_OUT => Object.hasOwn(WAYS_OUT, code);

/** The way out of a block, where the code says that one holds. */
export const unblockingText = (code: string, language: Language): { readonly wayOut?: string } =>
  isBlock(code) ? { wayOut: WAYS_OUT[code][language] } : {};
