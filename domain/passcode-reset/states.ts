/** States of a passcode reset and what leads from one to the next; everything else is refused. Chip and live face stand in for the answers, once the phone is proven. */
export const passcodeResetTransitions = {
  awaiting_code: { right_code: 'code_verified' },
  code_verified: { passcode_set: 'completed', chip_and_face: 'person_proven' },
  person_proven: { passcode_set: 'completed' },
  completed: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type PasscodeResetState = keyof typeof passcodeResetTransitions;
