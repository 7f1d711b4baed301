/** States of a password reset and what leads from one to the next; everything else is refused. */
export const resetTransitions = {
  awaiting_code: { right_code: 'code_verified' },
  code_verified: { password_set: 'completed' },
  completed: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

/** States of a lock: the password stands in for the code, for the phone may be what was stolen (LCK-1). */
export const lockTransitions = {
  awaiting_code: { right_code: 'code_verified', right_password: 'completed' },
  code_verified: { locked: 'completed' },
  completed: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

/** States of the end of an owner's own lock: chip and live face come to the code, and are marked apart (LCK-1). */
export const unlockTransitions = {
  awaiting_code: { right_code: 'code_verified' },
  code_verified: { unlocked: 'completed' },
  completed: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type RecoveryState = keyof typeof resetTransitions;
