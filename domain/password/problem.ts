/** Why a password is refused (PWD-1, PWD-2); the sentences stand in `texts/reasons`. */
export type PasswordProblem =
  | 'too_short'
  | 'too_long'
  | 'no_digit'
  | 'no_upper'
  | 'no_lower'
  | 'no_symbol'
  | 'unprintable'
  | 'is_personal_data'
  | 'too_common';
