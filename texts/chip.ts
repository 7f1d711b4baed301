import type { InEveryLanguage, Language } from './language.ts';

/** What a citizen can do about a card differs little between the checks of one family; the code itself tells officers which it was. */
const FAMILIES = {
  sod: {
    vi: 'Dữ liệu đọc từ chíp không đầy đủ hoặc không đúng định dạng. Vui lòng đọc lại thẻ, giữ yên thẻ đến khi hoàn tất.',
    en: 'What was read from the chip is incomplete or malformed. Please read the card again and hold it still to the end.',
  },
  lds: {
    vi: 'Danh mục dữ liệu được ký trong chíp không hợp lệ.',
    en: 'The signed list of data in the chip is not valid.',
  },
  signer: {
    vi: 'Thông tin người ký dữ liệu trong chíp không hợp lệ.',
    en: 'What the chip says of who signed its data is not valid.',
  },
  signature: {
    vi: 'Chữ ký của cơ quan cấp thẻ trên dữ liệu chíp không đúng.',
    en: 'The signature of the card’s issuer over the chip’s data does not hold.',
  },
  key: {
    vi: 'Khóa ký dữ liệu chíp không được chấp nhận.',
    en: 'The key that signed the chip’s data is not accepted.',
  },
  dsc: {
    vi: 'Chứng thư của đơn vị ký dữ liệu chíp không hợp lệ hoặc đã bị thu hồi.',
    en: 'The certificate of who signed the chip’s data is not valid or was revoked.',
  },
  chain: {
    vi: 'Chứng thư ký không thuộc cơ quan có thẩm quyền cấp thẻ.',
    en: 'The signer’s certificate does not come from the authority that issues cards.',
  },
  anchor: {
    vi: 'Hệ thống chưa có chứng thư của cơ quan cấp thẻ này; hồ sơ chờ bổ sung, không phải do bạn.',
    en: 'The system does not hold the certificate of this card’s issuer yet; the dossier waits for it. It is no fault of yours.',
  },
  trust: {
    vi: 'Hệ thống tạm thời không kiểm tra được chứng thư; hồ sơ chờ xử lý, không phải do bạn.',
    en: 'The system cannot check certificates for now; the dossier waits. It is no fault of yours.',
  },
  time: {
    vi: 'Thời điểm ký dữ liệu chíp không nằm trong thời hạn của chứng thư.',
    en: 'The chip’s data were not signed while the certificate was valid.',
  },
  card: {
    vi: 'Thẻ đã hết hạn sử dụng. Vui lòng làm thủ tục đổi thẻ.',
    en: 'The card has expired. Please have it replaced.',
  },
  crl: {
    vi: 'Danh sách chứng thư thu hồi của cơ quan cấp thẻ không dùng được.',
    en: 'The issuer’s list of revoked certificates cannot be used.',
  },
  dg: {
    vi: 'Dữ liệu của thẻ thiếu, thừa hoặc khác với bản đã ký. Vui lòng đọc lại toàn bộ thẻ.',
    en: 'Data of the card are missing, surplus, or other than what was signed. Please read the whole card again.',
  },
  mrz: {
    vi: 'Dòng mã máy đọc của thẻ không hợp lệ hoặc không phải của thẻ Căn cước công dân Việt Nam.',
    en: 'The machine readable lines are not valid, or not those of a Vietnamese identity card.',
  },
  identity: {
    vi: 'Thông tin trong chíp không khớp với thông tin của bạn. Vui lòng dùng đúng thẻ của mình.',
    en: 'The data in the chip do not match yours. Please use your own card.',
  },
  aa: {
    vi: 'Chíp chưa chứng minh được là chíp gốc. Vui lòng lấy mã thử thách mới rồi đọc lại thẻ.',
    en: 'The chip has not proved to be the original one. Please get a new challenge and read the card again.',
  },
} as const satisfies Record<string, InEveryLanguage>;

type Family = keyof typeof FAMILIES;

/** A code of chip verification by the family that its first word names. */
export type ChipReasonCode = `${Family}_${string}`;

/** What every code of a chip's refusal looks like. */
export const CHIP_REASON = new RegExp(`^(?:${Object.keys(FAMILIES).join('|')})_[a-z0-9_]+$`);

const familyOf = (code: string): string => code.split('_', 1)[0] ?? '';

export const isChipReasonCode = (code: string): code is ChipReasonCode =>
  code.includes('_') && Object.hasOwn(FAMILIES, familyOf(code));

/** Why a chip was refused, for a person (CHIP-1). */
export const chipReason = (code: ChipReasonCode, language: Language): string =>
  FAMILIES[familyOf(code) as Family][language];
