import type { Applicant } from '../dossier/applicant.ts';
import type { Limits, WindowLimit } from '../limits/limits.ts';
import type { CounterKey } from '../limits/window-counters.ts';

/** How often an applicant may fail to be a living person (FACE-2). By account: a stranger's claim takes nothing from the person (TH-45). */
export const failuresOf = ({ accountId }: Applicant, { faces }: Limits): readonly [CounterKey, WindowLimit] => [
  { name: 'dossier.liveness-failures.account', subject: accountId },
  faces.failuresPerAccount,
];
