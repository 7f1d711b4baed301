import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { defaults, limitsWithBrake } from './defaults.ts';
import type { StageConfig } from './stage.ts';

/** The country's; the deployer replaces the account number and the names (docs/deploy.md). */
export const production: StageConfig = {
  ...defaults,
  name: 'production',
  tags: { application: 'dinhdanh', stage: 'production' },
  protectData: true,
  domain: {
    name: 'api.dinhdanh.example',
    certificateArn: 'arn:aws:acm:ap-southeast-1:111122223333:certificate/00000000-0000-4000-8000-000000000002',
    hostedZone: { id: 'Z00000000000000000000', name: 'dinhdanh.example' },
  },
  web: {
    name: 'kichhoat.dinhdanh.example',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000004',
    hostedZone: { id: 'Z00000000000000000000', name: 'dinhdanh.example' },
  },
  limits: limitsWithBrake({ perMinute: 3_000, perDay: 500_000 }, { perMinute: 1_500, perDay: 300_000 }),
  // 25 SMS a second, which is what the brake allows.
  notices: { concurrency: 5 },
  population: {
    kind: 'connector',
    endpoint: 'https://population.dinhdanh.example',
    caSecretArn: 'arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:population-authority-000002',
    clientCertificateSecretArn: 'arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:population-client-000002',
  },
  // Five years, as usage history is kept (AUD-5).
  evidence: { lockedDays: 1_827 },
  logRetention: RetentionDays.ONE_YEAR,
  alarms: {
    email: 'operators@dinhdanh.example',
    wrongCodesPerMinute: 1000,
    wrongPasswordsPerMinute: 3000,
    wrongFactorsPerMinute: 1000,
    unmatchedPairsPerMinute: 1000,
    smsSpendDollars: 50_000,
    latencyMilliseconds: 300,
  },
  functions: {
    registration: { ...defaults.functions.registration, reservedConcurrency: 300 },
    activation: { ...defaults.functions.activation, reservedConcurrency: 200 },
    session: { ...defaults.functions.session, reservedConcurrency: 300 },
    device: { ...defaults.functions.device, reservedConcurrency: 100 },
    recovery: { ...defaults.functions.recovery, reservedConcurrency: 200 },
    passcode: { ...defaults.functions.passcode, reservedConcurrency: 50 },
    account: { ...defaults.functions.account, reservedConcurrency: 150 },
    dossier: { ...defaults.functions.dossier, reservedConcurrency: 100 },
    chip: { ...defaults.functions.chip, reservedConcurrency: 100 },
    officer: { ...defaults.functions.officer, reservedConcurrency: 50 },
    counter: { ...defaults.functions.counter, reservedConcurrency: 50 },
    portrait: { ...defaults.functions.portrait, reservedConcurrency: 100 },
    information: { ...defaults.functions.information, reservedConcurrency: 50 },
    approval: { ...defaults.functions.approval, reservedConcurrency: 100 },
    // Face comparison has a quota: more at once would only be throttled.
    inspection: { ...defaults.functions.inspection, reservedConcurrency: 50 },
    // One at a time: two relays would only look at the same notices, and so with dossiers.
    relay: { ...defaults.functions.relay, reservedConcurrency: 1 },
    upkeep: { ...defaults.functions.upkeep, reservedConcurrency: 1 },
    // As many as the workflow has shards under way.
    reminders: { ...defaults.functions.reminders, reservedConcurrency: 4 },
    notifier: { ...defaults.functions.notifier, reservedConcurrency: 5 },
  },
};
