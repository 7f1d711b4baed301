/** A number of events allowed in a fixed window of time. */
export interface WindowLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Wrong tries in a row: from `delayFrom` on each waits for `delaysSeconds`, every `blockEvery`-th blocks, at `disableAt` nothing goes. */
export interface StreakLimit {
  readonly delayFrom: number;
  readonly delaysSeconds: readonly number[];
  readonly blockEvery: number;
  readonly blockSeconds: number;
  /** Each block of a row is twice as long as the one before, up to so much; without it all are alike. */
  readonly blockDoublesUpToSeconds?: number;
  readonly disableAt?: number;
}

/** Every configurable value of the specification (marked ⚙ there); each stage gives its own in `lib/config`. */
export interface Limits {
  readonly registration: {
    readonly flowSeconds: number;
    /** Starts whose data agree: they send an SMS to any number (TH-8). */
    readonly startsPerPerson: WindowLimit;
    readonly mismatchesPerPerson: WindowLimit;
    readonly mismatchesPerDevice: WindowLimit;
    readonly termsVersion: string;
  };
  readonly recovery: {
    readonly flowSeconds: number;
    /** Resets and locks begun for one person, counted apart for known devices and for everybody else (TH-45). */
    readonly startsPerPerson: WindowLimit;
    readonly startsPerDevice: WindowLimit;
    /** Every answer about a flow that may be a decoy takes this long, so that its time tells nothing (TH-2). */
    readonly answerMilliseconds: number;
    /** How long a phone that officers changed recovers nothing alone (ACT-7). */
    readonly newPhoneRestsSeconds: number;
  };
  readonly activation: {
    readonly flowSeconds: number;
    /** From the moment that the notice of the approval was accepted for delivery (ACT-5). */
    readonly windowSeconds: number;
    /** Days of the window after which an account that was not activated is reminded, in their order (ACT-5). */
    readonly reminderDays: readonly number[];
    /** Different personal numbers that one device or phone may ask about (ACT-2, TH-3). */
    readonly personsPerDevice: WindowLimit;
    readonly personsPerPhone: WindowLimit;
    /** Starts, whomever they are about: one person's phones cannot be tried one after another. */
    readonly startsPerDevice: WindowLimit;
    /** Devices of outreach teams, by id, which help many people. */
    readonly outreachDevices: readonly string[];
    readonly personsPerOutreachDevice: WindowLimit;
    readonly startsPerOutreachDevice: WindowLimit;
    /** Whether an account without a password is activated with a code that the counter printed, beside the phone's (ACT-4). */
    readonly counterCodes: boolean;
  };
  readonly counter: {
    /** How long an officer may act on an account that was looked up. */
    readonly visitSeconds: number;
    readonly lookUpsPerOfficer: WindowLimit;
    /** Of these, looks at numbers that have no account (TH-3, TH-34). */
    readonly missesPerOfficer: WindowLimit;
    /** Cards verified, and challenges given to cards. */
    readonly cardsPerOfficer: WindowLimit;
    /** How long a new phone waits for its second officer (ACT-7). */
    readonly phoneChangeSeconds: number;
  };
  /** Sign-ins of ACTIVE accounts on another device than the bound one (SES-5). */
  readonly deviceChange: {
    readonly flowSeconds: number;
  };
  readonly otp: {
    readonly resendSeconds: number;
    readonly sendsPerFlow: number;
    readonly sendsPerNumber: WindowLimit;
    readonly triesPerCode: number;
    readonly wrongInARow: StreakLimit;
  };
  readonly sms: {
    readonly brakePerMinute: WindowLimit;
    readonly brakePerDay: WindowLimit;
    /** Bulk notices have a brake of their own: whatever they spend, codes keep theirs. */
    readonly noticesPerMinute: WindowLimit;
    readonly noticesPerDay: WindowLimit;
  };
  readonly address: {
    readonly slowFrom: WindowLimit;
    readonly slowPaceSeconds: number;
    readonly refuseFrom: number;
    /** Sign-ins that weigh as much as one call that may send an SMS: thousands sign in behind one carrier's address. */
    readonly signInsForOne: number;
  };
  readonly signIn: {
    readonly wrongInARow: StreakLimit;
  };
  /** "Quên passcode" (PCD-2). */
  readonly passcodeReset: {
    readonly flowSeconds: number;
  };
  readonly passcode: {
    readonly wrongInARow: StreakLimit;
  };
  /** Both answers are one proof, and are counted as one (SEC-1). */
  readonly securityAnswers: {
    readonly wrongInARow: StreakLimit;
  };
  /** What is counted here counts by account: who registers with another's number takes nothing from that person (TH-45). */
  readonly dossier: {
    /** How long a dossier may be a draft. */
    readonly draftSeconds: number;
    /** How long a chip's challenge may be answered (CHIP-2). */
    readonly challengeSeconds: number;
    readonly chipReadingsPerAccount: WindowLimit;
    /** Each asks the population database. */
    readonly startsPerAccount: WindowLimit;
    readonly challengesPerAccount: WindowLimit;
    readonly qrReadingsPerAccount: WindowLimit;
    /** Accounts claimed by chip and face, by the phone that was proven (REG-9, TH-45). */
    readonly claimsPerPhone: WindowLimit;
    /** Proofs to flows by chip and face, by the phone that was proven (ACT-5, SES-4, TH-45). */
    readonly proofsPerPhone: WindowLimit;
    /** Working days until a decision (DOS-3). */
    readonly workingDays: number;
    /** A run of the workflow that has not ended by then is presumed dead, and its dossier parked (APR-5). */
    readonly runSeconds: number;
    /** How long pictures and chip files outlive the decision (FACE-4). */
    readonly eraseAfterSeconds: number;
  };
  readonly portrait: {
    /** How long an upload that was allowed may come. */
    readonly uploadSeconds: number;
    readonly largestBytes: number;
    /** Of the picture and of a chip's portrait, before anything is decoded (TH-29). */
    readonly mostPixels: number;
    readonly uploadsPerAccount: WindowLimit;
    /** Portraits judged: "Chụp lại" (FACE-1). */
    readonly portraitsPerAccount: WindowLimit;
  };
  readonly faces: {
    /** Percent from where on two faces are one, and below where they are not (FACE-3). */
    readonly same: number;
    readonly different: number;
    /** Percent from where on a liveness session is passed (FACE-2). */
    readonly live: number;
    readonly sessionsPerAccount: WindowLimit;
    readonly failuresPerAccount: WindowLimit;
  };
  readonly session: {
    readonly accessSeconds: number;
    readonly refreshSeconds: number;
    readonly perAccount: number;
  };
}
