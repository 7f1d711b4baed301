/** States of a registration and what leads from one to the next; everything else is refused. */
export const registrationTransitions = {
  awaiting_code: { right_code: 'code_verified' },
  code_verified: { password_set: 'completed', claim_begun: 'claimed' },
  completed: {},
  claimed: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type RegistrationState = keyof typeof registrationTransitions;
