/** What one or several values of a stage limit, and what a client meets at the limit. */
export interface LimitRow {
  /** Paths in the stage's configuration, those that work together in one row. */
  readonly values: readonly string[];
  readonly counts: string;
  /** What it is counted by. */
  readonly key: string;
  /** Status, code and `Retry-After`. */
  readonly answer: string;
  readonly serves: string;
}

export interface LimitSection {
  readonly title: string;
  readonly rows: readonly LimitRow[];
}

const FLOW_GONE = '404 `not_found`';
const END_OF_WINDOW = 'until the window ends';
const RATE_LIMITED = `429 \`rate_limited\`, ${END_OF_WINDOW}`;
const SMS_UNAVAILABLE = `503 \`sms_unavailable\`, ${END_OF_WINDOW}; of a reset or a lock nothing is told`;
const PAIR = 'person and phone as typed; a known device by itself';

/** Every value of `limits`, of the gateway's throttles and of the firewall; a value without a row fails `npm run docs`. */
export const limitSections: readonly LimitSection[] = [
  {
    title: 'Registering',
    rows: [
      {
        values: ['limits.registration.flowSeconds'],
        counts: 'time to end a registration',
        key: 'registration',
        answer: FLOW_GONE,
        serves: 'REG-8',
      },
      {
        values: ['limits.registration.startsPerPerson'],
        counts: 'registrations begun with data that agree',
        key: 'person',
        answer: RATE_LIMITED,
        serves: 'TH-8, TH-9',
      },
      {
        values: ['limits.registration.mismatchesPerPerson'],
        counts: 'mismatches with the population database, counted before it is asked, given back when the data agree',
        key: 'person',
        answer: RATE_LIMITED,
        serves: 'REG-5, TH-3',
      },
      {
        values: ['limits.registration.mismatchesPerDevice'],
        counts: 'the same, whomever it is about',
        key: 'device key',
        answer: RATE_LIMITED,
        serves: 'REG-5, TH-3',
      },
      {
        values: ['limits.registration.termsVersion'],
        counts: 'the version of the terms to be accepted',
        key: '',
        answer: '422 `terms_not_accepted`',
        serves: 'REG-1',
      },
    ],
  },
  {
    title: 'Resets and locks',
    rows: [
      {
        values: ['limits.recovery.flowSeconds'],
        counts: 'time to end a reset or a lock',
        key: 'flow',
        answer: FLOW_GONE,
        serves: 'SES-4, LCK-1',
      },
      {
        values: ['limits.recovery.startsPerPerson'],
        counts: 'resets begun, and locks begun, apart; of real people and of nobody alike',
        key: PAIR,
        answer: RATE_LIMITED,
        serves: 'TH-3, TH-45',
      },
      {
        values: ['limits.recovery.startsPerDevice'],
        counts: 'resets and locks begun, whomever they are about',
        key: 'device key',
        answer: RATE_LIMITED,
        serves: 'TH-3, TH-6',
      },
      {
        values: ['limits.recovery.answerMilliseconds'],
        counts: 'milliseconds that every answer takes which may send a code',
        key: 'call',
        answer: 'none: the same answer, at that time',
        serves: 'TH-2',
      },
    ],
  },
  {
    title: 'Codes',
    rows: [
      {
        values: ['limits.otp.resendSeconds'],
        counts: 'time from one code to the next',
        key: 'flow',
        answer: '429 `otp_resend_too_soon`, until then',
        serves: 'OTP-2, TH-9',
      },
      {
        values: ['limits.otp.sendsPerFlow'],
        counts: 'codes sent',
        key: 'flow',
        answer: '429 `otp_send_limit`, until the flow ends',
        serves: 'OTP-2',
      },
      {
        values: ['limits.otp.sendsPerNumber'],
        counts: 'codes sent; decoys send none',
        key: 'phone',
        answer: `429 \`otp_send_limit\`, ${END_OF_WINDOW}; of a reset or a lock nothing is told`,
        serves: 'OTP-2, TH-8',
      },
      {
        values: ['limits.otp.triesPerCode'],
        counts: 'tries of a code, counted before it is compared',
        key: 'code',
        answer: '422 `otp_wrong` with `attemptsLeft`, then 422 `otp_expired`',
        serves: 'OTP-3, TH-4, TH-11',
      },
      {
        values: [
          'limits.otp.wrongInARow.blockEvery',
          'limits.otp.wrongInARow.blockSeconds',
          'limits.otp.wrongInARow.delayFrom',
          'limits.otp.wrongInARow.delaysSeconds',
        ],
        counts: 'wrong codes in a row: every so many block for so long; a new code does not begin the row anew',
        key: `purpose and ${PAIR}`,
        answer: '429 `otp_blocked`, until the block ends',
        serves: 'OTP-3, TH-5, TH-45',
      },
      {
        values: ['limits.otp.wrongInARow.disableAt'],
        counts: 'wrong codes in a row, from which codes are disabled until recovery',
        key: 'the same',
        answer: '429 `otp_blocked` with the reason `counter`; look again in a day',
        serves: 'OTP-3, TH-4',
      },
      {
        values: ['limits.sms.brakePerMinute'],
        counts: 'codes sent, over all citizens; a refusal raises the alarm `sms-brake`',
        key: 'everybody',
        answer: SMS_UNAVAILABLE,
        serves: 'OTP-6, TH-8',
      },
      {
        values: ['limits.sms.brakePerDay'],
        counts: 'the same',
        key: 'everybody',
        answer: SMS_UNAVAILABLE,
        serves: 'OTP-6, TH-8',
      },
    ],
  },
  {
    title: 'Signing in and sessions',
    rows: [
      {
        values: ['limits.signIn.wrongInARow.delayFrom', 'limits.signIn.wrongInARow.delaysSeconds'],
        counts: 'wrong passwords in a row, from which each next try waits, longer each time; counted before comparing',
        key: 'number or phone as typed; a known device by itself; those of a lock by the pair, in a row of their own',
        answer: '429 `sign_in_delayed`, until the delay ends',
        serves: 'SES-1, TH-4, TH-45',
      },
      {
        values: ['limits.signIn.wrongInARow.blockEvery', 'limits.signIn.wrongInARow.blockSeconds'],
        counts: 'wrong passwords in a row: every so many block password sign-in for so long',
        key: 'the same',
        answer: '429 `sign_in_delayed`, until the block ends',
        serves: 'SES-1, TH-4',
      },
      {
        values: ['limits.session.accessSeconds'],
        counts: 'life of an access token',
        key: 'session',
        answer: '401 `invalid_token`: renew',
        serves: 'SES-2',
      },
      {
        values: ['limits.session.refreshSeconds'],
        counts: 'life of a session that is not used',
        key: 'session',
        answer: '401 `invalid_token`: sign in',
        serves: 'SES-2',
      },
      {
        values: ['limits.session.perAccount'],
        counts: 'sessions at a time',
        key: 'account',
        answer: 'none: the one used longest ago ends',
        serves: 'SES-2',
      },
    ],
  },
  {
    title: 'Dossiers',
    rows: [
      {
        values: ['limits.dossier.draftSeconds'],
        counts: 'time to complete a dossier; it expires by itself',
        key: 'dossier',
        answer: '409 `dossier_closed`: begin another',
        serves: 'DOS-1',
      },
      {
        values: ['limits.dossier.challengeSeconds'],
        counts: 'time for the chip to sign a challenge, once',
        key: 'dossier and device key',
        answer: '422 `chip_rejected` with the reason `aa_challenge_expired`: get a new challenge',
        serves: 'CHIP-2, TH-24',
      },
      {
        values: ['limits.dossier.chipReadingsPerPerson'],
        counts: 'chips read, counted before one is verified, given back when nobody could verify it',
        key: 'person',
        answer: RATE_LIMITED,
        serves: 'TH-30, TH-47',
      },
      {
        values: ['limits.dossier.startsPerPerson'],
        counts: 'dossiers begun, counted before the population database is asked, given back when it does not answer',
        key: 'person',
        answer: RATE_LIMITED,
        serves: 'TH-47',
      },
      {
        values: ['limits.dossier.challengesPerPerson'],
        counts: 'new challenges for a chip',
        key: 'person',
        answer: RATE_LIMITED,
        serves: 'CHIP-2, TH-24',
      },
      {
        values: ['limits.dossier.qrReadingsPerPerson'],
        counts: 'QR codes given in place of a chip',
        key: 'person',
        answer: RATE_LIMITED,
        serves: 'CHIP-4',
      },
      {
        values: ['limits.dossier.claimsPerPerson'],
        counts: 'accounts claimed by chip and face',
        key: 'person',
        answer: RATE_LIMITED,
        serves: 'REG-9',
      },
      {
        values: ['limits.portrait.uploadsPerPerson'],
        counts: 'uploads of portraits allowed',
        key: 'person',
        answer: RATE_LIMITED,
        serves: 'FACE-1, TH-28',
      },
      {
        values: ['limits.portrait.uploadSeconds'],
        counts: 'time for an upload to come, once',
        key: 'upload',
        answer: '403 of the store: ask for another upload',
        serves: 'TH-28',
      },
      {
        values: ['limits.portrait.largestBytes', 'limits.portrait.mostPixels'],
        counts: 'bytes of a portrait; pixels of a portrait or of a chip’s photograph, before anything is decoded',
        key: 'picture',
        answer: '422 `too_large`',
        serves: 'TH-28, TH-29',
      },
      {
        values: ['limits.portrait.portraitsPerPerson'],
        counts: 'portraits judged, given back when nobody could judge it',
        key: 'person',
        answer: RATE_LIMITED,
        serves: 'FACE-1',
      },
      {
        values: ['limits.faces.sessionsPerPerson'],
        counts: 'liveness sessions opened',
        key: 'person',
        answer: RATE_LIMITED,
        serves: 'FACE-2',
      },
      {
        values: ['limits.faces.failuresPerPerson'],
        counts: 'liveness sessions failed',
        key: 'person',
        answer: '409 `in_person_required`',
        serves: 'FACE-2',
      },
      {
        values: ['limits.faces.live'],
        counts: 'percent from where on a face is live',
        key: 'liveness session',
        answer: '422 `liveness_failed`',
        serves: 'FACE-2',
      },
      {
        values: ['limits.faces.same', 'limits.faces.different'],
        counts:
          'percent of similarity from where on two faces are one, and below where they are not; between decides an officer',
        key: 'dossier',
        answer: 'none: the decision tells',
        serves: 'FACE-3',
      },
      {
        values: ['limits.dossier.workingDays'],
        counts: 'working days until a decision',
        key: 'dossier',
        answer: 'none: `dueAt`, and an alarm when it is over',
        serves: 'DOS-3',
      },
      {
        values: ['limits.dossier.runSeconds'],
        counts: 'time of a run of the workflow, after which its dossier is parked',
        key: 'run',
        answer: 'none: the citizen is told as before',
        serves: 'APR-5',
      },
      {
        values: ['limits.dossier.eraseAfterSeconds'],
        counts: 'time that pictures and chip files outlive the decision',
        key: 'dossier',
        answer: 'none',
        serves: 'FACE-4',
      },
    ],
  },
  {
    title: 'Addresses and volume',
    rows: [
      {
        values: ['limits.address.slowFrom', 'limits.address.slowPaceSeconds'],
        counts: 'starts (registrations, resets, locks), and sign-ins, apart: beyond so many, one in so many seconds',
        key: 'IPv4 address, or /64 of IPv6',
        answer: '429 `rate_limited`, until the next may pass',
        serves: 'OTP-2, TH-7',
      },
      {
        values: ['limits.address.refuseFrom'],
        counts: 'the same in the same window: beyond so many, none',
        key: 'IPv4 address, or /64 of IPv6',
        answer: RATE_LIMITED,
        serves: 'OTP-2, TH-7',
      },
      {
        values: ['limits.address.signInsForOne'],
        counts: 'sign-ins that weigh as much as one start: both limits above are so many times higher for them',
        key: 'none of its own',
        answer: 'none of its own',
        serves: 'TH-7',
      },
      {
        values: ['callsPerAddress'],
        counts: 'calls of any kind in five minutes, by the firewall',
        key: 'address',
        answer: '429 `rate_limited`, 300 s',
        serves: 'TH-7',
      },
      ...(['code', 'recovery', 'sign-in', 'chip', 'standard'] as const).map((name) => ({
        values: [`throttle.${name}.ratePerSecond`, `throttle.${name}.burst`],
        counts: `calls of a route of the class \`${name}\`, by the gateway: steady rate and burst`,
        key: 'route, everybody',
        answer: '429 `rate_limited`, 1 s',
        serves: 'TH-7, TH-8',
      })),
    ],
  },
];
