import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { defaults, limitsWithBrake } from './defaults.ts';
import type { StageConfig } from './stage.ts';

/** Production's shape with a small SMS budget; the deployer replaces the account number and the names (docs/deploy.md). */
export const staging: StageConfig = {
  ...defaults,
  name: 'staging',
  tags: { application: 'dinhdanh', stage: 'staging' },
  protectData: true,
  domain: {
    name: 'api.staging.dinhdanh.example',
    certificateArn: 'arn:aws:acm:ap-southeast-1:111122223333:certificate/00000000-0000-4000-8000-000000000001',
  },
  web: {
    name: 'kichhoat.staging.dinhdanh.example',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000003',
  },
  limits: limitsWithBrake({ perMinute: 120, perDay: 5_000 }, { perMinute: 60, perDay: 2_000 }),
  population: {
    kind: 'connector',
    endpoint: 'https://population.staging.dinhdanh.example',
    caSecretArn: 'arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:population-authority-000001',
    clientCertificateSecretArn: 'arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:population-client-000001',
  },
  logRetention: RetentionDays.THREE_MONTHS,
  alarms: {
    email: 'operators@dinhdanh.example',
    wrongCodesPerMinute: 50,
    wrongPasswordsPerMinute: 100,
    wrongFactorsPerMinute: 50,
    unmatchedPairsPerMinute: 50,
    smsSpendDollars: 100,
    latencyMilliseconds: 1_000,
  },
};
