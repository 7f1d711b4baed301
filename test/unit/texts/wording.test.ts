import { describe, expect, test } from '@jest/globals';
import { smsSize } from '../../../domain/sms/segments.ts';
import { findGuide, listGuides } from '../../../texts/guides.ts';
import { LANGUAGES } from '../../../texts/language.ts';
import { message } from '../../../texts/messages.ts';
import { problemText } from '../../../texts/problems.ts';
import { servicesOf } from '../../../texts/services.ts';
import { codeMessage, noticeMessage } from '../../../texts/sms.ts';
import { literalUnion } from './literal-union.ts';

describe('exact sentences', () => {
  test('REG-5 a mismatch sends the citizen to the commune police', () => {
    expect(problemText('population_mismatch', 'vi').detail).toBe(
      'Kiểm tra lại thông tin tài khoản so với thông tin trên giấy tờ tùy thân. Trường hợp thông tin tài khoản đã chính xác thì đề nghị bạn liên hệ Công an Xã/Phường/Thị trấn nơi đăng ký thường trú (hộ khẩu) để được cập nhật, bổ sung thông tin vào Cơ sở dữ liệu Quốc gia về Dân cư.',
    );
  });

  test('REG-8 the password is set', () => {
    expect(message('password_set', 'vi')).toBe(
      'Thiết lập mật khẩu thành công. Bạn có thể đăng nhập bằng mật khẩu vừa thiết lập',
    );
  });

  test('REG-1 the terms are accepted in these words', () => {
    expect(message('terms_consent', 'vi')).toBe('Tôi đồng ý với Điều khoản sử dụng ứng dụng và dịch vụ');
  });

  test('FACE-1 the rules of the portrait', () => {
    expect(findGuide('taking-the-portrait', 'vi')?.steps).toContain(
      'Bạn không nhắm mắt, không đeo kính (đặc biệt kính màu), không đeo khẩu trang. Hãy chọn vị trí đủ ánh sáng, không quá tối hay quá sáng.',
    );
  });
});

describe.each(LANGUAGES)('SMS with a code, in %s', (language) => {
  const purposes = literalUnion('texts/sms.ts', 'CodeSmsPurpose') as Parameters<typeof codeMessage>[0][];

  test.each(purposes)('OTP-5 %s: one segment, brand, code, warning, no link, no diacritics', (purpose) => {
    const text = codeMessage(purpose, language, '987654');
    expect(smsSize(text)).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(text).toMatch(/^VNeID: .*\b987654\b/);
    expect(text).toMatch(/Khong chia se|Do not share/);
    expect(text).not.toMatch(/https?:|www\.|\.(?:vn|gov|com)\b/i);
  });

  test('OTP-1 the life of a code is told as it is', () => {
    expect(codeMessage('registration', language, '000000')).toMatch(/\b3 (?:phut|minutes)\b/);
  });

  test('OTP-5 each purpose is told apart', () => {
    expect(new Set(purposes.map((purpose) => codeMessage(purpose, language, '000000'))).size).toBe(purposes.length);
  });
});

describe.each(LANGUAGES)('the SMS of a reminder, in %s', (language) => {
  const of = (daysLeft: number): string => noticeMessage('activation_reminder', language, { daysLeft });

  test('ACT-5 is one segment without diacritics and without a link, and says the days that are left, the app and the hotline', () => {
    for (const daysLeft of [1, 4, 6, 30]) {
      expect(smsSize(of(daysLeft))).toMatchObject({ encoding: 'GSM-7', segments: 1 });
      expect(of(daysLeft)).toMatch(/^VNeID: [\x20-\x7e]+$/);
      expect(of(daysLeft)).toMatch(new RegExp(`\\b${daysLeft} (ngay|days?) `));
      expect(of(daysLeft)).toMatch(/kich hoat.*ung dung VNeID.*1900\.0368|activate.*VNeID app.*1900\.0368/);
      expect(of(daysLeft)).not.toMatch(/https?:|www\.|\.(?:vn|gov|com)\b/i);
    }
  });

  test('ACT-5 is not sent without the days', () => {
    expect(() => noticeMessage('activation_reminder', language)).toThrow('how many days');
  });
});

describe('guides', () => {
  test('DOS-4 every listed topic is found, with steps, in both languages', () => {
    for (const language of LANGUAGES) {
      for (const { topic, title } of listGuides(language)) {
        const guide = findGuide(topic, language);
        expect(guide).toMatchObject({ topic, title });
        expect(guide?.steps.length).toBeGreaterThan(1);
      }
    }
  });

  test('DOS-4 both languages have the same topics and as many steps', () => {
    const shape = (language: 'vi' | 'en'): unknown =>
      listGuides(language).map(({ topic }) => [topic, findGuide(topic, language)?.steps.length]);
    expect(shape('vi')).toEqual(shape('en'));
    expect(listGuides('vi').map(({ topic }) => topic)).toEqual([
      'what-you-need',
      'reading-the-chip',
      'taking-the-portrait',
      'data-mismatch',
      'security-duties',
    ]);
  });

  test.each(['', 'unknown', '__proto__', 'constructor', 'toString'])('TH-43 the topic %j does not exist', (topic) => {
    expect(findGuide(topic, 'vi')).toBeUndefined();
  });
});

describe('services', () => {
  test('USE-5 each level adds to the one below', () => {
    const [none, one, two] = ([0, 1, 2] as const).map((level) => servicesOf(level, 'vi').map(({ id }) => id));
    expect(none).toEqual([]);
    expect(one).toEqual([
      'personal_data',
      'national_public_service',
      'news_and_notices',
      'epidemic_prevention',
      'bills',
    ]);
    expect(two).toEqual([...one!, 'card_data', 'personal_papers', 'dependants', 'other_ministries']);
  });

  test('USE-5 titles follow the language', () => {
    expect(servicesOf(1, 'vi')[1]?.title).toBe('Dịch vụ công quốc gia');
    expect(servicesOf(1, 'en')[1]?.title).toBe('National Public Service');
  });
});
