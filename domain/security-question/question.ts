/** Questions that a person chooses two of (SEC-1); how they are asked stands in `texts/security-questions`. */
export const questionIds = [
  'first_school',
  'first_teacher',
  'childhood_friend',
  'childhood_nickname',
  'childhood_street',
  'childhood_toy',
  'first_pet',
  'first_job',
  'first_journey',
  'favourite_dish',
  'favourite_book',
  'favourite_song',
  'unforgettable_place',
  'admired_person',
] as const;

export type QuestionId = (typeof questionIds)[number];

export const isQuestionId = (text: string): text is QuestionId => (questionIds as readonly string[]).includes(text);
