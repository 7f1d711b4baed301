import type { InEveryLanguage, Language } from './language.ts';

/** What its citizen is told of a dossier's state (DOS-2). */
export type DossierStatusCode = 'draft' | 'submitted' | 'approved' | 'rejected' | 'expired';

const STATUSES: Readonly<Record<DossierStatusCode, InEveryLanguage>> = {
  draft: { vi: 'Hồ sơ đang hoàn thiện', en: 'The dossier is being completed' },
  submitted: { vi: 'Đã gửi xử lý hồ sơ', en: 'The dossier was sent to be decided' },
  approved: { vi: 'Hồ sơ được phê duyệt', en: 'The dossier is approved' },
  rejected: { vi: 'Hồ sơ không đạt', en: 'The dossier is not accepted' },
  expired: { vi: 'Hồ sơ đã hết hạn', en: 'The dossier has expired' },
};

const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1_000;

/** `HH:mm:ss dd/MM/yyyy` by the clock of Viet Nam; `at` in epoch milliseconds. */
export function vietnameseTime(at: number): string {
  const [date = '', time = ''] = new Date(at + VIETNAM_OFFSET_MS).toISOString().split('T');
  return `${time.slice(0, 8)} ${date.split('-').toReversed().join('/')}`;
}

/** Status and moment in one line, as the list of dossiers and its timeline show them (DOS-2). */
export const dossierStatusText = (status: DossierStatusCode, at: number, language: Language): string =>
  `${STATUSES[status][language]} (${vietnameseTime(at)})`;
