import { counterLimits } from './counter-limit-rows.ts';
import { dossierLimits } from './dossier-limit-rows.ts';
import { END_OF_WINDOW, RATE_LIMITED, type LimitSection } from './limit-row.ts';

const FLOW_GONE = '404 `not_found`';
const SMS_UNAVAILABLE = `503 \`sms_unavailable\`, ${END_OF_WINDOW}; of a reset or a lock nothing is told`;
const PAIR = 'person and phone as typed; a known device by itself';
const FACTOR_TRIES = ['delayFrom', 'delaysSeconds', 'blockEvery', 'blockSeconds', 'blockDoublesUpToSeconds'];

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
    title: 'Activating',
    rows: [
      {
        values: ['limits.activation.flowSeconds'],
        counts: 'time to end an activation',
        key: 'activation',
        answer: FLOW_GONE,
        serves: 'ACT-4',
      },
      {
        values: ['limits.activation.windowSeconds'],
        counts: 'time in which an approved account may be activated, from the acceptance of its notice by the carrier',
        key: 'account',
        answer: '409 `activation_window_expired`, told after the code',
        serves: 'ACT-5',
      },
      {
        values: ['limits.activation.reminderDays'],
        counts: 'days of that time after which the owner is reminded by SMS, unless the account is active or locked',
        key: 'invitation',
        answer: 'one SMS each; never sent late: a missed one is passed over',
        serves: 'ACT-5',
      },
      {
        values: ['limits.activation.personsPerDevice', 'limits.activation.personsPerPhone'],
        counts: 'different personal numbers asked about; unknown ones count like known ones',
        key: 'device key; phone as typed',
        answer: RATE_LIMITED,
        serves: 'ACT-2, TH-3',
      },
      {
        values: ['limits.activation.startsPerDevice'],
        counts: 'activations asked for, whomever they are about',
        key: 'device key',
        answer: RATE_LIMITED,
        serves: 'ACT-2, TH-3',
      },
      {
        values: [
          'limits.activation.outreachDevices',
          'limits.activation.personsPerOutreachDevice',
          'limits.activation.startsPerOutreachDevice',
        ],
        counts: 'the same, of the registered devices of outreach teams',
        key: 'device key',
        answer: RATE_LIMITED,
        serves: 'ACT-2',
      },
      {
        values: ['limits.activation.counterCodes'],
        counts: 'whether an account without a password is activated with a code that the counter printed',
        key: '',
        answer: '422 `counter_code_wrong`',
        serves: 'ACT-4, TH-21',
      },
    ],
  },
  counterLimits,
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
      {
        values: ['limits.sms.noticesPerMinute', 'limits.sms.noticesPerDay'],
        counts:
          'bulk notices sent (of approvals), apart from codes, so that no blast takes a code’s place; holding one back raises the alarm `sms-brake`',
        key: 'everybody',
        answer: `none: the notice waits ${END_OF_WINDOW}`,
        serves: 'OTP-6, APR-4',
      },
    ],
  },
  {
    title: 'Signing in and sessions',
    rows: [
      {
        values: ['limits.deviceChange.flowSeconds'],
        counts: 'time to end a sign-in on another device than the bound one',
        key: 'device change',
        answer: FLOW_GONE,
        serves: 'SES-5',
      },
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
        values: ['limits.passcodeReset.flowSeconds'],
        counts: 'time to end a passcode reset',
        key: 'flow',
        answer: FLOW_GONE,
        serves: 'PCD-2',
      },
      {
        values: FACTOR_TRIES.map((value) => `limits.passcode.wrongInARow.${value}`),
        counts: 'wrong passcodes in a row, counted before comparing: every so many block, twice as long each time',
        key: 'account; its bound device by itself',
        answer: '422 `passcode_wrong` with `attemptsLeft`, then 423 `passcode_blocked` with `unblockAt`',
        serves: 'PCD-2, TH-4, TH-45',
      },
      {
        values: FACTOR_TRIES.map((value) => `limits.securityAnswers.wrongInARow.${value}`),
        counts: 'wrong pairs of answers to security questions in a row, counted before comparing, in the same way',
        key: 'account; a known device by itself',
        answer:
          '422 `security_answers_wrong` with `attemptsLeft`, then 423 `security_answers_blocked` with `unblockAt`',
        serves: 'SEC-1, TH-4, TH-45',
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
  dossierLimits,
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
      ...(['code', 'recovery', 'sign-in', 'chip', 'faces', 'standard'] as const).map((name) => ({
        values: [`throttle.${name}.ratePerSecond`, `throttle.${name}.burst`],
        counts: `calls of a route of the class \`${name}\`, by the gateway: steady rate and burst`,
        key: 'route, everybody',
        answer: '429 `rate_limited`, 1 s',
        serves: 'TH-7, TH-8',
      })),
    ],
  },
];
