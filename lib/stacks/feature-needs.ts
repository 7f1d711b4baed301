import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ChipConfig, PopulationConfig, StageConfig } from '../config/stage.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import { trustBundleWriter } from '../constructs/trust-bundle.ts';
import type { DataStack } from './data-stack.ts';

export interface NeedProps {
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly publicOrigin: string;
}

/** Something beside tables that a feature works with: what its function is told of it, is allowed, and carries. */
export interface Need {
  /** As the reference tells it. */
  readonly what: string;
  environment(props: NeedProps): Readonly<Record<string, string>>;
  allow(its: ServiceFunction, props: NeedProps): void;
  /** Puts files beside the function's bundle. */
  files?(props: NeedProps): ((folder: string) => void) | undefined;
}

/** The secrets from which references, hashes and tokens are made, and the limits that go with them. */
const secrets: Need = {
  what: 'reads the secrets',
  environment: ({ config, data, publicOrigin }) => ({
    PUBLIC_ORIGIN: publicOrigin,
    LIMITS: JSON.stringify(config.limits),
    ROOT_SECRET_ARN: data.rootSecret.secretArn,
    EDGE_SECRET_ARN: data.edgeSecret.secretArn,
  }),
  allow: (its, { data }) => {
    for (const secret of [data.rootSecret, data.edgeSecret])
      its.allow(['secretsmanager:GetSecretValue'], secret.secretArn);
    allowDecryption(its, data.secretsKey.keyArn, 'secretsmanager');
  },
};

const population: Need = {
  what: 'asks the population database',
  environment: ({ config }) => ({ POPULATION: JSON.stringify(config.population) }),
  allow: (its, { config }) => {
    allowCertificates(its, config.population);
  },
};

const chips: Need = {
  what: 'verifies chips',
  environment: ({ config }) => ({ CHIP_VERIFIER: JSON.stringify(config.chip) }),
  allow: (its, { config }) => {
    allowCertificates(its, config.chip);
  },
  files: ({ config }) => (config.chip.kind === 'own' ? trustBundleWriter(config.chip) : undefined),
};

/** Text messages to phone numbers, which have no ARN; to no topic. */
const sms: Need = {
  what: 'sends SMS',
  environment: ({ config }) => ({ SMS_SENDER: config.smsSender }),
  allow: (its) => {
    its.role.addToPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: ['sns:Publish'], notResources: ['arn:aws:sns:*:*:*'] }),
    );
  },
};

export const needs = { secrets, population, chips, sms } as const satisfies Record<string, Need>;
export type NeedName = keyof typeof needs;

export function allowDecryption(its: ServiceFunction, keyArn: string, service: string): void {
  allowUseOfKey(its, 'kms:Decrypt', keyArn, service);
}

/** The key works for the role only where `service` asks in its name. */
export function allowUseOfKey(its: ServiceFunction, action: string, keyArn: string, service: string): void {
  const { region } = Stack.of(its);
  its.allow([action], keyArn, { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } });
}

/** The certificates for a service of the ministry, which the deployer keeps; under a key of the deployer's, its policy lets the role in. */
function allowCertificates(its: ServiceFunction, of: PopulationConfig | ChipConfig): void {
  if (!('caSecretArn' in of)) return;
  for (const arn of [of.caSecretArn, of.clientCertificateSecretArn]) its.allow(['secretsmanager:GetSecretValue'], arn);
}
