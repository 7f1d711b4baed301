import type { InEveryLanguage, Language } from './language.ts';

/** Which security question (SEC-1). */
export type SecurityQuestionCode =
  | 'first_school'
  | 'first_teacher'
  | 'childhood_friend'
  | 'childhood_nickname'
  | 'childhood_street'
  | 'childhood_toy'
  | 'first_pet'
  | 'first_job'
  | 'first_journey'
  | 'favourite_dish'
  | 'favourite_book'
  | 'favourite_song'
  | 'unforgettable_place'
  | 'admired_person';

/** Nothing here stands in a register or on a card: what others can look up proves nobody. */
const QUESTIONS: Readonly<Record<SecurityQuestionCode, InEveryLanguage>> = {
  first_school: { vi: 'Tên trường học đầu tiên của bạn là gì?', en: 'What was the name of your first school?' },
  first_teacher: { vi: 'Tên giáo viên đầu tiên của bạn là gì?', en: 'What was the name of your first teacher?' },
  childhood_friend: {
    vi: 'Tên người bạn thân nhất thời thơ ấu của bạn là gì?',
    en: 'What was the name of your best friend in childhood?',
  },
  childhood_nickname: { vi: 'Biệt danh thời thơ ấu của bạn là gì?', en: 'What were you called as a child?' },
  childhood_street: {
    vi: 'Con đường hoặc xóm nơi bạn lớn lên tên là gì?',
    en: 'What was the street or hamlet called where you grew up?',
  },
  childhood_toy: {
    vi: 'Món đồ chơi bạn yêu thích nhất khi còn nhỏ là gì?',
    en: 'What was your favourite toy as a child?',
  },
  first_pet: { vi: 'Tên con vật nuôi đầu tiên của bạn là gì?', en: 'What was the name of your first pet?' },
  first_job: { vi: 'Công việc đầu tiên của bạn là gì?', en: 'What was your first job?' },
  first_journey: { vi: 'Chuyến đi xa đầu tiên của bạn là đến đâu?', en: 'Where did your first long journey take you?' },
  favourite_dish: { vi: 'Món ăn bạn yêu thích nhất là gì?', en: 'What is your favourite dish?' },
  favourite_book: { vi: 'Cuốn sách bạn yêu thích nhất là gì?', en: 'What is your favourite book?' },
  favourite_song: { vi: 'Bài hát bạn yêu thích nhất là gì?', en: 'What is your favourite song?' },
  unforgettable_place: {
    vi: 'Nơi nào để lại cho bạn kỷ niệm khó quên nhất?',
    en: 'Which place will you never forget?',
  },
  admired_person: { vi: 'Người bạn ngưỡng mộ nhất là ai?', en: 'Whom do you admire most?' },
};

/** Every code, in the order in which they are offered. */
export const securityQuestionCodes = Object.keys(QUESTIONS) as readonly SecurityQuestionCode[];

/** A question, for a person. */
export const securityQuestion = (code: SecurityQuestionCode, language: Language): string => QUESTIONS[code][language];
