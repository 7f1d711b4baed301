import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Limits } from '../../domain/limits/limits.ts';
import type { Feature, Throttle } from '../../http/contract/routes.ts';

export type StageName = 'dev' | 'staging' | 'production';

/** A custom domain; with a hosted zone its address record is made too. */
export interface DomainConfig {
  readonly name: string;
  readonly certificateArn: string;
  readonly hostedZone?: { readonly id: string; readonly name: string };
}

/** Where the National Population Database is: the sandbox table, or the HTTPS connector with mutual TLS. */
export type PopulationConfig =
  | { readonly kind: 'sandbox' }
  | {
      readonly kind: 'connector';
      readonly endpoint: string;
      readonly caSecretArn: string;
      readonly clientCertificateSecretArn: string;
    };

/**
 * Who verifies chips: this system against a trust bundle (of the sandbox, or imported: `TRUST_BUNDLE` names the file, and without one every card is
 * parked), or the ministry's verification service, whose verdicts are signed with one of the keys given in PEM.
 */
export type ChipConfig =
  | { readonly kind: 'own'; readonly trust: 'sandbox' | 'imported' }
  | {
      readonly kind: 'service';
      readonly endpoint: string;
      readonly caSecretArn: string;
      readonly clientCertificateSecretArn: string;
      readonly verdictKeys: readonly string[];
    };

/**
 * Who signs officers in: a Cognito user pool of the stage's own, or another OpenID Connect issuer. `groupsClaim` names the claim with the officer's
 * groups; with `mfa: 'amr'` each token must say that a second factor was used, with `issuer` the issuer gives none without.
 */
export type OfficersConfig =
  | { readonly kind: 'cognito' }
  | {
      readonly kind: 'oidc';
      readonly issuer: string;
      readonly audience: string;
      readonly groupsClaim: string;
      readonly mfa: 'amr' | 'issuer';
    };

/** Steady rate (calls per second) and burst of one class of routes, over all callers. */
export interface ThrottleConfig {
  readonly ratePerSecond: number;
  readonly burst: number;
}

export interface FunctionConfig {
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  /** Keeps this share of the account's concurrency for the function and bounds it; needs the account's quota to allow it. */
  readonly reservedConcurrency?: number;
}

export interface AlarmConfig {
  /** Gets every alarm; the subscription is confirmed by its owner. */
  readonly email?: string;
  /** Over all accounts (TH-6); ordinary slips are a few in a hundred sign-ins. */
  readonly wrongCodesPerMinute: number;
  readonly wrongPasswordsPerMinute: number;
  /** Passcodes and security answers together; fewer people come that far. */
  readonly wrongFactorsPerMinute: number;
  /** Activations asked for with a number and a phone that do not belong together (ACT-2, TH-3). */
  readonly unmatchedPairsPerMinute: number;
  /** Month-to-date spending on SMS from which the alarm rings, US dollars. */
  readonly smsSpendDollars: number;
  /** 99th percentile of an answer's latency from which the alarm rings, milliseconds. */
  readonly latencyMilliseconds: number;
}

/** Every function: one for each feature of the API, and those that no caller reaches. */
export type FunctionName = Feature | WorkflowFunction | 'relay' | 'notifier' | 'upkeep' | 'reminders';

/** Those that do the steps of the approval workflow. */
export type WorkflowFunction = 'approval' | 'inspection';

/** All that differs between the stages; the code is the same. */
export interface StageConfig {
  readonly name: StageName;
  readonly region: string;
  /** Where Face Liveness sessions are held: it is not offered everywhere. */
  readonly livenessRegion: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Deletion protection, termination protection, and data that outlive their stack. */
  readonly protectData: boolean;
  /** Origin that clients use, which DPoP proofs name (RFC 9449 `htu`); unless given the custom domain's, else API Gateway's. */
  readonly publicOrigin?: string;
  readonly domain?: DomainConfig;
  /** Of the activation page; its certificate stands in us-east-1, where CloudFront looks for it. */
  readonly web?: DomainConfig;
  readonly limits: Limits;
  readonly population: PopulationConfig;
  readonly chip: ChipConfig;
  readonly officers: OfficersConfig;
  readonly smsSender: string;
  /** How many batches of bulk notices are sent at once, two or more: their pace, since each batch sends one after another. */
  readonly notices: { readonly concurrency: number };
  readonly throttle: Readonly<Record<Throttle, ThrottleConfig>>;
  /** Calls of one address in five minutes from which the firewall refuses; carriers' NAT shares addresses among thousands. */
  readonly callsPerAddress: number;
  /** Ranges in CIDR notation that the firewall lets nothing in from; for the time of an attack. */
  readonly blockedAddresses: readonly string[];
  /** How long evidence of decisions is locked: nobody can change or delete it, not even its owner. Without a number it is not locked. */
  readonly evidence: { readonly lockedDays?: number };
  readonly logRetention: RetentionDays;
  readonly alarms: AlarmConfig;
  readonly functions: Readonly<Record<FunctionName, FunctionConfig>>;
}
