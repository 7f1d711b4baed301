/** States of an activation on its way and what leads from one to the next; everything else is refused. */
export const activationTransitions = {
  awaiting_code: { right_code: 'code_verified' },
  code_verified: { activated: 'completed' },
  completed: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type ActivationState = keyof typeof activationTransitions;
