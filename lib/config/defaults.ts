import type { Limits } from '../../domain/limits/limits.ts';
import type { StageConfig } from './stage.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** PCD-2: passcodes and answers to security questions are not slowed between tries; every fifth blocks, longer each time. */
const FACTOR_TRIES = {
  delayFrom: 5,
  delaysSeconds: [],
  blockEvery: 5,
  blockSeconds: 15 * MINUTE,
  blockDoublesUpToSeconds: DAY,
} as const;

interface Brake {
  readonly perMinute: number;
  readonly perDay: number;
}

/** The specification's own values; a stage gives the brakes of its SMS budget, of codes and of bulk notices (OTP-6). */
export const limitsWithBrake = (brake: Brake, notices: Brake): Limits => ({
  registration: {
    flowSeconds: 30 * MINUTE,
    startsPerPerson: { limit: 10, windowSeconds: DAY },
    mismatchesPerPerson: { limit: 5, windowSeconds: DAY },
    mismatchesPerDevice: { limit: 5, windowSeconds: DAY },
    termsVersion: '2026-01',
  },
  recovery: {
    flowSeconds: 30 * MINUTE,
    startsPerPerson: { limit: 5, windowSeconds: DAY },
    startsPerDevice: { limit: 10, windowSeconds: DAY },
    // Longer than a carrier takes (its client gives up after 1.5 s); short enough to wait for.
    answerMilliseconds: 2_000,
    newPhoneRestsSeconds: DAY,
  },
  activation: {
    flowSeconds: 30 * MINUTE,
    windowSeconds: 7 * DAY,
    reminderDays: [1, 3, 6],
    personsPerDevice: { limit: 3, windowSeconds: DAY },
    personsPerPhone: { limit: 3, windowSeconds: DAY },
    startsPerDevice: { limit: 20, windowSeconds: DAY },
    outreachDevices: [],
    personsPerOutreachDevice: { limit: 500, windowSeconds: DAY },
    startsPerOutreachDevice: { limit: 2_000, windowSeconds: DAY },
    // Else who has the telephone and knows the number activates what a counter enrolled (TH-21).
    counterCodes: true,
  },
  counter: {
    visitSeconds: 30 * MINUTE,
    lookUpsPerOfficer: { limit: 300, windowSeconds: DAY },
    missesPerOfficer: { limit: 30, windowSeconds: DAY },
    cardsPerOfficer: { limit: 400, windowSeconds: DAY },
    phoneChangeSeconds: DAY,
  },
  deviceChange: { flowSeconds: 30 * MINUTE },
  otp: {
    resendSeconds: MINUTE,
    sendsPerFlow: 5,
    sendsPerNumber: { limit: 10, windowSeconds: DAY },
    triesPerCode: 3,
    // Codes are not slowed between tries: a code's own tries and the block bound them (OTP-3).
    wrongInARow: { delayFrom: 10, delaysSeconds: [], blockEvery: 10, blockSeconds: 15 * MINUTE, disableAt: 100 },
  },
  sms: {
    brakePerMinute: { limit: brake.perMinute, windowSeconds: MINUTE },
    brakePerDay: { limit: brake.perDay, windowSeconds: DAY },
    noticesPerMinute: { limit: notices.perMinute, windowSeconds: MINUTE },
    noticesPerDay: { limit: notices.perDay, windowSeconds: DAY },
  },
  address: {
    slowFrom: { limit: 25, windowSeconds: 5 * MINUTE },
    slowPaceSeconds: 2,
    refuseFrom: 500,
    signInsForOne: 20,
  },
  signIn: {
    wrongInARow: { delayFrom: 5, delaysSeconds: [30, 60, 120, 240, 480], blockEvery: 10, blockSeconds: 30 * MINUTE },
  },
  passcodeReset: { flowSeconds: 30 * MINUTE },
  passcode: { wrongInARow: FACTOR_TRIES },
  securityAnswers: { wrongInARow: FACTOR_TRIES },
  dossier: {
    draftSeconds: 30 * DAY,
    challengeSeconds: 5 * MINUTE,
    chipReadingsPerAccount: { limit: 20, windowSeconds: DAY },
    startsPerAccount: { limit: 20, windowSeconds: DAY },
    challengesPerAccount: { limit: 60, windowSeconds: DAY },
    qrReadingsPerAccount: { limit: 20, windowSeconds: DAY },
    claimsPerPhone: { limit: 5, windowSeconds: DAY },
    proofsPerPhone: { limit: 5, windowSeconds: DAY },
    workingDays: 1,
    runSeconds: 30 * MINUTE,
    eraseAfterSeconds: 30 * DAY,
  },
  portrait: {
    uploadSeconds: 5 * MINUTE,
    // What Rekognition takes as bytes; a telephone's picture is 2 to 4 MB.
    largestBytes: 5 * 1_024 * 1_024,
    mostPixels: 24_000_000,
    uploadsPerAccount: { limit: 30, windowSeconds: DAY },
    portraitsPerAccount: { limit: 10, windowSeconds: DAY },
  },
  faces: {
    same: 99,
    different: 80,
    live: 90,
    sessionsPerAccount: { limit: 20, windowSeconds: DAY },
    failuresPerAccount: { limit: 5, windowSeconds: DAY },
  },
  session: {
    accessSeconds: 10 * MINUTE,
    refreshSeconds: 30 * DAY,
    perAccount: 10,
  },
});

/** What every stage starts from. */
export const defaults = {
  region: 'ap-southeast-1',
  // The nearest that offers Face Liveness and needs no opting in.
  livenessRegion: 'ap-northeast-1',
  smsSender: 'VNeID',
  // Some ten SMS a second: half of what SNS sends for an account whose quota was not raised.
  notices: { concurrency: 2 },
  chip: { kind: 'own', trust: 'imported' },
  officers: { kind: 'cognito' },
  throttle: {
    code: { ratePerSecond: 300, burst: 600 },
    // Each holds its function for the fixed time of its answer; the function's concurrency must carry them.
    recovery: { ratePerSecond: 60, burst: 100 },
    'sign-in': { ratePerSecond: 1_000, burst: 2_000 },
    // Each is up to 4 MB and a page of signatures.
    chip: { ratePerSecond: 100, burst: 200 },
    // Bounded by Rekognition: 5 liveness sessions a second in a region, 25 looks at pictures, until the quotas are raised.
    faces: { ratePerSecond: 60, burst: 100 },
    standard: { ratePerSecond: 3_000, burst: 5_000 },
  },
  evidence: {},
  callsPerAddress: 10_000,
  blockedAddresses: [],
  // argon2id wants processor time, which Lambda gives with memory.
  functions: {
    registration: { memoryMegabytes: 1_024, timeoutSeconds: 15 },
    // Hashes a password, a passcode and answers, three at once.
    activation: { memoryMegabytes: 1_769, timeoutSeconds: 15 },
    session: { memoryMegabytes: 1_024, timeoutSeconds: 10 },
    device: { memoryMegabytes: 1_024, timeoutSeconds: 15 },
    recovery: { memoryMegabytes: 1_024, timeoutSeconds: 15 },
    // Hashes a passcode and answers, at once.
    passcode: { memoryMegabytes: 1_024, timeoutSeconds: 15 },
    account: { memoryMegabytes: 512, timeoutSeconds: 10 },
    dossier: { memoryMegabytes: 512, timeoutSeconds: 10 },
    chip: { memoryMegabytes: 1_024, timeoutSeconds: 20 },
    officer: { memoryMegabytes: 512, timeoutSeconds: 15 },
    counter: { memoryMegabytes: 512, timeoutSeconds: 15 },
    portrait: { memoryMegabytes: 1_024, timeoutSeconds: 20 },
    information: { memoryMegabytes: 256, timeoutSeconds: 5 },
    approval: { memoryMegabytes: 512, timeoutSeconds: 15 },
    // Decodes pictures; a bare codestream of 24 million pixels takes 300 MB.
    inspection: { memoryMegabytes: 1_536, timeoutSeconds: 25 },
    relay: { memoryMegabytes: 256, timeoutSeconds: 60 },
    upkeep: { memoryMegabytes: 512, timeoutSeconds: 60 },
    reminders: { memoryMegabytes: 256, timeoutSeconds: 25 },
    // Ten messages, one after another.
    notifier: { memoryMegabytes: 256, timeoutSeconds: 60 },
  },
} satisfies Partial<StageConfig>;
