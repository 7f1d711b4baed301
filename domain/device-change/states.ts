/** States of a sign-in on another device and what leads from one to the next; everything else is refused. */
export const deviceChangeTransitions = {
  awaiting_code: { right_code: 'code_verified' },
  code_verified: { device_bound: 'completed' },
  completed: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type DeviceChangeState = keyof typeof deviceChangeTransitions;
