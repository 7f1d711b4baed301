import type { InEveryLanguage } from './language.ts';
import { inBoth, type ProblemText } from './problem-text.ts';

/** Codes of what officers do at counters (ACT-5, ACT-7, LCK-1, LV2-2). */
export type CounterProblemCode = 'own_account' | 'activation_window_open' | 'not_locked' | 'lock_stands';

export const COUNTER_PROBLEMS: Readonly<Record<CounterProblemCode, InEveryLanguage<ProblemText>>> = {
  own_account: inBoth(
    [
      'Tài khoản của chính cán bộ',
      'Cán bộ không thực hiện nghiệp vụ trên tài khoản của mình. Vui lòng nhờ cán bộ khác.',
    ],
    ['The officer’s own account', 'Nobody acts as an officer on the own account. Please ask another officer.'],
  ),
  activation_window_open: inBoth(
    ['Vẫn còn thời hạn kích hoạt', 'Tài khoản vẫn kích hoạt được; không cần mở lại.'],
    ['The activation is open', 'The account can be activated still; there is nothing to open again.'],
  ),
  not_locked: inBoth(
    ['Tài khoản không bị khóa', 'Không có khóa nào để mở.'],
    ['The account is not locked', 'There is no lock to end.'],
  ),
  lock_stands: inBoth(
    ['Chưa thể mở khóa', 'Căn cứ đã nêu không chấm dứt khóa này: khóa chấm dứt khi căn cứ khóa không còn.'],
    ['The lock stands', 'It does not end for the ground given: a lock ends when its own ground does.'],
  ),
};
