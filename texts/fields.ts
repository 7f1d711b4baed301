import type { InEveryLanguage, Language } from './language.ts';

/** Codes of what is wrong with a single field. */
export type FieldMessageCode =
  | 'missing'
  | 'malformed'
  | 'unknown_field'
  | 'personal_id_malformed'
  | 'personal_id_old_number'
  | 'phone_malformed'
  | 'phone_not_mobile'
  | 'name_malformed'
  | 'birth_date_malformed'
  | 'differs';

const FIELD_MESSAGES: Readonly<Record<FieldMessageCode, InEveryLanguage>> = {
  missing: { vi: 'Chưa có thông tin này.', en: 'This is missing.' },
  malformed: { vi: 'Thông tin không đúng định dạng.', en: 'This is not in the expected form.' },
  unknown_field: { vi: 'Trường này không được chấp nhận.', en: 'This field is not accepted.' },
  personal_id_malformed: {
    vi: 'Số định danh cá nhân gồm đúng 12 chữ số.',
    en: 'A personal identification number has exactly 12 digits.',
  },
  personal_id_old_number: {
    vi: 'Đây là số Chứng minh nhân dân 9 số. Vui lòng nhập 12 số trên thẻ Căn cước công dân gắn chíp.',
    en: 'This is an old 9-digit number. Please enter the 12 digits of the chip identity card.',
  },
  phone_malformed: {
    vi: 'Số điện thoại không đúng. Ví dụ đúng: 0912 345 678.',
    en: 'This is not a phone number. A valid example: 0912 345 678.',
  },
  phone_not_mobile: {
    vi: 'Cần số điện thoại di động của Việt Nam để nhận tin nhắn.',
    en: 'A Vietnamese mobile number is needed to receive SMS.',
  },
  name_malformed: {
    vi: 'Họ và tên chỉ gồm chữ cái, dấu cách, dấu nháy, gạch nối và dấu chấm, tối đa 100 ký tự.',
    en: 'A name has letters, spaces, apostrophes, hyphens and dots only, 100 characters at most.',
  },
  birth_date_malformed: {
    vi: 'Ngày sinh phải là ngày có thật, không ở tương lai; nếu không rõ ngày tháng thì chỉ ghi năm.',
    en: 'A birth date must be a real day, not in the future; the year alone where day and month are unknown.',
  },
  differs: {
    vi: 'Thông tin này chưa khớp với Cơ sở dữ liệu Quốc gia về Dân cư.',
    en: 'This does not match the National Population Database.',
  },
};

/** Every code that a field can have. */
export const fieldMessageCodes = Object.keys(FIELD_MESSAGES) as readonly FieldMessageCode[];

/** What is wrong with a field, for a person. */
export const fieldMessage = (code: FieldMessageCode, language: Language): string => FIELD_MESSAGES[code][language];
