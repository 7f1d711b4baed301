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
const POPULATION: InEveryLanguage = {
  vi: 'Cơ sở dữ liệu Quốc gia về Dân cư',
  en: 'The National Population Database',
};

const LOCKS = {
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
} as const satisfies Readonly<Record<LockGroundCode, Partial<Readonly<Record<keyof LockText, InEveryLanguage>>>>>;

/** What an authority locks an account for. */
export type AuthorityGroundCode = 'terms_violated' | 'authority_request';

const BECAUSE: Readonly<Record<AuthorityGroundCode, InEveryLanguage>> = {
  terms_violated: {
    vi: 'Tài khoản bị khóa do vi phạm điều khoản sử dụng.',
    en: 'The account was locked because its terms of use were violated.',
  },
  authority_request: LOCKS.officer.reason,
};

/** The lock in words; an officer's names its authority as the officer wrote it. */
export function lockText(
  lock: { readonly ground: LockGroundCode; readonly authority: string; readonly because?: AuthorityGroundCode },
  language: Language,
): LockText {
  const { reason, wayOut } = LOCKS[lock.ground];
  return {
    reason: (lock.because === undefined ? reason : BECAUSE[lock.because])[language],
    authority: lock.ground === 'officer' ? lock.authority : LOCKS[lock.ground].authority[language],
    wayOut: wayOut[language],
  };
}
