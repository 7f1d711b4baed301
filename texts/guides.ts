import type { InEveryLanguage, Language } from './language.ts';

/** Guidance of the official guides, for client apps to show (DOS-4). */
export type GuideTopic =
  'what-you-need' | 'reading-the-chip' | 'taking-the-portrait' | 'data-mismatch' | 'security-duties';

interface GuideText {
  readonly title: string;
  readonly steps: readonly string[];
}

export interface Guide extends GuideText {
  readonly topic: GuideTopic;
}

const GUIDES: Readonly<Record<GuideTopic, InEveryLanguage<GuideText>>> = {
  'what-you-need': {
    vi: {
      title: 'Chuẩn bị trước khi đăng ký',
      steps: [
        'Điện thoại dùng hệ điều hành iOS 13 hoặc Android 5 trở lên.',
        'Kết nối Internet.',
        'Số điện thoại do chính bạn đứng tên.',
        'Thẻ Căn cước công dân gắn chíp còn hạn sử dụng.',
      ],
    },
    en: {
      title: 'What you need',
      steps: [
        'A phone with iOS 13 or Android 5, or later.',
        'An internet connection.',
        'A phone number registered in your own name.',
        'Your chip identity card, not expired.',
      ],
    },
  },
  'reading-the-chip': {
    vi: {
      title: 'Đọc thông tin từ thẻ CCCD',
      steps: [
        'Bật NFC trên điện thoại. Điện thoại phải cách chíp của thẻ không quá 4 cm.',
        'iPhone 7 đến iPhone 13: áp chíp của thẻ vào cạnh trên của điện thoại.',
        'Android: áp chíp của thẻ vào giữa phần trên của mặt lưng, gần camera, rồi di chuyển chậm xuống dưới.',
        'Khi điện thoại bắt đầu đọc, giữ yên cho đến khi hoàn tất.',
        'Điện thoại không có NFC hoặc NFC bị hỏng: quét mã QR trên thẻ. Hồ sơ khi đó do cán bộ xem xét.',
      ],
    },
    en: {
      title: 'Reading the chip of the card',
      steps: [
        'Switch NFC on. The chip of the card must be within 4 cm of the phone.',
        'iPhone 7 to iPhone 13: hold the chip of the card to the top edge of the phone.',
        'Android: hold the chip of the card to the centre of the upper back, near the camera, and move it slowly down.',
        'Once the phone starts to read, hold still until it is done.',
        'No NFC, or NFC broken: scan the QR code of the card. An officer then looks at the dossier.',
      ],
    },
  },
  'taking-the-portrait': {
    vi: {
      title: 'Chụp ảnh chân dung',
      steps: [
        'Bạn không nhắm mắt, không đeo kính (đặc biệt kính màu), không đeo khẩu trang. Hãy chọn vị trí đủ ánh sáng, không quá tối hay quá sáng.',
        'Chỉ một mình bạn trong khung hình; nhìn thẳng, khuôn mặt đủ lớn và rõ nét.',
        'Giữ yên khuôn mặt trong khi màn hình chuyển màu cam và màu xanh.',
        'Nếu ảnh không đạt, chọn "Chụp lại" và làm theo lý do được nêu.',
      ],
    },
    en: {
      title: 'Taking the portrait',
      steps: [
        'Keep your eyes open, wear no glasses (tinted ones least of all) and no mask. Choose a place with enough light, neither too dark nor too bright.',
        'Be alone in the picture; look straight ahead, with your face large enough and sharp.',
        'Hold your face still while the screen turns orange and blue.',
        'If the picture is refused, take it again and follow the reason given.',
      ],
    },
  },
  'data-mismatch': {
    vi: {
      title: 'Khi thông tin chưa khớp với Cơ sở dữ liệu Quốc gia về Dân cư',
      steps: [
        'Kiểm tra lại thông tin đã nhập so với thông tin trên giấy tờ tùy thân.',
        'Nếu thông tin đã nhập là chính xác, hãy mang giấy tờ tùy thân đến Công an Xã/Phường/Thị trấn nơi đăng ký thường trú để được cập nhật, bổ sung thông tin.',
        'Đăng ký lại sau khi thông tin đã được cập nhật.',
      ],
    },
    en: {
      title: 'When the data differ from the National Population Database',
      steps: [
        'Check what you entered against your identity papers.',
        'If what you entered is correct, take your identity papers to the police of the commune, ward or township of your permanent residence to have your data updated or completed.',
        'Register again once the data are updated.',
      ],
    },
  },
  'security-duties': {
    vi: {
      title: 'Trách nhiệm bảo mật tài khoản',
      steps: [
        'Không chia sẻ mật khẩu, mã xác thực hoặc passcode với bất kỳ ai, kể cả người tự xưng là cán bộ.',
        'Đăng xuất trước khi cho người khác mượn thiết bị.',
        'Khi mất điện thoại, hãy khóa tài khoản ngay từ một thiết bị khác hoặc tại cơ quan công an.',
      ],
    },
    en: {
      title: 'Keeping the account secure',
      steps: [
        'Share no password, code or passcode with anyone, even if they say they are officials.',
        'Sign out before you lend your device.',
        'If your phone is lost, lock the account at once from another device or at a police counter.',
      ],
    },
  },
};

const TOPICS = Object.keys(GUIDES) as GuideTopic[];

/** Every topic with its title, in the order of the citizen's way. */
export const listGuides = (language: Language): { readonly topic: GuideTopic; readonly title: string }[] =>
  TOPICS.map((topic) => ({ topic, title: GUIDES[topic][language].title }));

/** The guide of a topic as it came in a path; undefined for a topic that does not exist. */
export const findGuide = (name: string, language: Language): Guide | undefined => {
  const topic = TOPICS.find((known) => known === name);
  return topic && { topic, ...GUIDES[topic][language] };
};
