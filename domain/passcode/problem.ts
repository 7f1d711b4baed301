/** Why a passcode is refused (PCD-1); the sentences stand in `texts/reasons`. */
export type PasscodeProblem =
  'not_six_digits' | 'is_birth_date' | 'is_repetition' | 'is_sequence' | 'in_personal_id' | 'in_phone';
