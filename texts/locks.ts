import type { InEveryLanguage, Language } from './language.ts';

/** Why an account is locked. */
export type LockGroundCode = 'owner' | 'officer' | 'card_revoked' | 'death';

/** What a locked owner is told: the reason, who locked it, the way out (LCK-1). */
export interface LockText {
  readonly reason: string;
  readonly authority: string;
  readonly wayOut: string;
}

const COUNTER: InEveryLanguage = {
  vi: 'Vui lòng mang thẻ Căn cước công dân đến Công an cấp xã hoặc gọi tổng đài 1900.0368.',
  en: 'Please bring the identity card to the commune police or call the hotline 1900.0368.',
};
const POLICE: InEveryLanguage = { vi: 'Cơ quan Công an', en: 'The police' };
const POPULATION: InEveryLanguage = {
  vi: 'Cơ sở dữ liệu Quốc gia về Dân cư',
  en: 'The National Population Database',
};

const LOCKS: Readonly<Record<LockGroundCode, Readonly<Record<keyof LockText, InEveryLanguage>>>> = {
  owner: {
    reason: { vi: 'Tài khoản bị khóa theo yêu cầu của chủ tài khoản.', en: 'The owner asked to lock the account.' },
    authority: { vi: 'Chủ tài khoản', en: 'The owner of the account' },
    wayOut: COUNTER,
  },
  officer: {
    reason: {
      vi: 'Tài khoản bị khóa theo quyết định của cơ quan có thẩm quyền.',
      en: 'An authority locked the account.',
    },
    authority: POLICE,
    wayOut: COUNTER,
  },
  card_revoked: {
    reason: { vi: 'Thẻ Căn cước công dân đã bị thu hồi.', en: 'The identity card was revoked.' },
    authority: POPULATION,
    wayOut: COUNTER,
  },
  death: {
    reason: { vi: 'Chủ tài khoản đã được đăng ký khai tử.', en: 'The death of the owner is registered.' },
    authority: POPULATION,
    wayOut: COUNTER,
  },
};

/** The lock in words. */
export function lockText(ground: LockGroundCode, language: Language): LockText {
  const { reason, authority, wayOut } = LOCKS[ground];
  return { reason: reason[language], authority: authority[language], wayOut: wayOut[language] };
}
