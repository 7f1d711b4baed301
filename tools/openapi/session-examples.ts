/** People of the examples are made up: no such number was issued, and the names say so. */
export interface Example {
  readonly request?: unknown;
  readonly answer?: unknown;
  /** Of a call that answers in more than one way: by status, those but the first. */
  readonly others?: Readonly<Record<number, unknown>>;
}

export const otp = {
  maskedPhone: '*******678',
  expiresAt: '2026-11-20T02:03:00.000Z',
  resendAvailableAt: '2026-11-20T02:01:00.000Z',
  attemptsLeft: 3,
};

const tokens = {
  accessToken: 'Xk3vU0n1Zy2aQ8mB.Yp7sR4dT6wL9cE1f.s3cr3t-of-the-access-token',
  tokenType: 'DPoP',
  expiresIn: 600,
  refreshToken: 'Xk3vU0n1Zy2aQ8mB.Yp7sR4dT6wL9cE1f.s3cr3t-of-the-refresh-token',
  account: { level: 0, state: 'registered' },
  firstSignIn: true,
};

/** Of signing in, and of the devices on which one does. */
export const sessionExamples = {
  createSession: {
    request: { identifier: '0912345678', password: 'Vi-du#2026' },
    answer: tokens,
    others: { 202: { deviceChangeId: '7kL9mN1pQ3rS5tU7vW9xYz', otp } },
  },
  refreshSession: { request: { refreshToken: tokens.refreshToken }, answer: { ...tokens, firstSignIn: false } },
  listSessions: {
    answer: {
      sessions: [
        {
          sessionId: 'Yp7sR4dT6wL9cE1f',
          current: true,
          deviceId: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I',
          deviceName: 'Điện thoại của Thử',
          startedAt: '2026-11-20T02:05:00.000Z',
          lastUsedAt: '2026-11-20T02:05:00.000Z',
          expiresAt: '2026-12-20T02:05:00.000Z',
        },
      ],
    },
  },
  endCurrentSession: {},
  endSession: {},
  resendDeviceChangeCode: { request: {}, answer: { otp } },
  verifyDeviceChangeCode: { request: { code: '048151' }, answer: { status: 'otp_verified' } },
  completeDeviceChange: {
    request: { passcode: '385016' },
    answer: { ...tokens, account: { level: 1, state: 'active' } },
  },
  unbindDevice: { request: { passcode: '385016' } },
} as const satisfies Readonly<Record<string, Example>>;
