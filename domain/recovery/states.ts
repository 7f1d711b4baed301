/** States of a password reset or a lock and what leads from one to the next; everything else is refused. */
export const recoveryTransitions = {
  awaiting_code: { right_code: 'code_verified' },
  code_verified: { completed: 'completed' },
  completed: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type RecoveryState = keyof typeof recoveryTransitions;
