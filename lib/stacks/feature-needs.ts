import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ChipConfig, PopulationConfig, StageConfig } from '../config/stage.ts';
import { LivenessRole } from '../constructs/liveness-role.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import { writePortraitDecoder } from '../constructs/portrait-decoder.ts';
import { trustBundleWriter } from '../constructs/trust-bundle.ts';
import type { DataStack } from './data-stack.ts';
import { allowDecryption, allowUseOfKey } from './key-access.ts';
import { allowEvidence } from './object-access.ts';

export interface NeedProps {
  readonly config: StageConfig;
  readonly data: DataStack;
  /** Of stacks that answer citizens. */
  readonly publicOrigin?: string;
  /** Of stacks that stand on the approval workflow. */
  readonly approvalMachineArn?: string;
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

/** The secret from which references and the keys of personal data are made, and the limits that go with them. */
const rootSecret: Need = {
  what: 'reads the root secret',
  environment: ({ config, data }) => ({
    LIMITS: JSON.stringify(config.limits),
    ROOT_SECRET_ARN: data.rootSecret.secretArn,
  }),
  allow: (its, { data }) => {
    its.allow(['secretsmanager:GetSecretValue'], data.rootSecret.secretArn);
    allowDecryption(its, data.secretsKey.keyArn, 'secretsmanager');
  },
};

/** That one, and the edge's, from which nonces and the seals of remembered answers are made. */
const secrets: Need = {
  what: 'reads the secrets',
  environment: (props) => ({
    ...rootSecret.environment(props),
    PUBLIC_ORIGIN: given(props.publicOrigin, 'a public origin'),
    EDGE_SECRET_ARN: props.data.edgeSecret.secretArn,
  }),
  allow: (its, props) => {
    rootSecret.allow(its, props);
    its.allow(['secretsmanager:GetSecretValue'], props.data.edgeSecret.secretArn);
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

/** Whose tokens officers bring; its keys are public. */
const officers: Need = {
  what: 'verifies officers’ tokens',
  environment: ({ data }) => ({ OFFICERS_ISSUER: JSON.stringify(data.officerIssuer) }),
  allow: () => undefined,
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

/** Starts runs of the approval workflow, and can do nothing else with them. */
const workflow: Need = {
  what: 'starts the approval workflow',
  environment: ({ approvalMachineArn }) => ({ APPROVAL_MACHINE_ARN: given(approvalMachineArn, 'an approval machine') }),
  allow: (its, { approvalMachineArn }) => {
    its.allow(['states:StartExecution'], given(approvalMachineArn, 'an approval machine'));
  },
};

/** Rekognition is sent the picture itself, and has no resource to name. */
const portraitJudge: Need = {
  what: 'judges portraits',
  environment: () => ({}),
  allow: (its) => its.allow(['rekognition:DetectFaces'], '*'),
};

const faceComparer: Need = {
  what: 'compares faces',
  environment: () => ({}),
  allow: (its) => its.allow(['rekognition:CompareFaces'], '*'),
};

/** Chips of older cards hold JPEG 2000. */
const portraitDecoder: Need = {
  what: 'decodes portraits of chips',
  environment: () => ({}),
  allow: () => undefined,
  files: () => writePortraitDecoder,
};

/** Evidence of decisions, which is written and never read by who writes it. */
const evidence: Need = {
  what: 'keeps evidence of decisions',
  environment: ({ data }) => ({ EVIDENCE_BUCKET: data.evidence.bucketName }),
  allow: (its, { data }) => {
    allowEvidence(its, data);
  },
};

/** Sessions in a region of their own, and a role whose credentials telephones are given. */
const liveness: Need = {
  what: 'holds liveness sessions',
  environment: ({ config }) => ({ LIVENESS_REGION: config.livenessRegion }),
  allow: (its, { config }) => {
    its.allow(['rekognition:CreateFaceLivenessSession', 'rekognition:GetFaceLivenessSessionResults'], '*');
    const { roleArn } = new LivenessRole(its, 'Telephone', { giver: its.role, region: config.livenessRegion });
    its.allow(['sts:AssumeRole'], roleArn);
    its.lambda.addEnvironment('LIVENESS_ROLE_ARN', roleArn);
  },
};

/** Passcodes and security answers are worth no more than who may have them keyed. */
const pepper: Need = {
  what: 'keys passcodes and security answers',
  environment: ({ data }) => ({ PEPPER_KEY_ID: data.pepperKey.keyId }),
  allow: (its, { data }) => {
    its.allow(['kms:GenerateMac'], data.pepperKey.keyArn, { StringEquals: { 'kms:MacAlgorithm': 'HMAC_SHA_256' } });
  },
};

/** @throws Error when the stack has none: its function would fail at its start */
function given(value: string | undefined, what: string): string {
  if (value === undefined) throw new Error(`a function needs ${what}, which its stack does not have`);
  return value;
}

/** Bulk notices, once they are committed. */
const noticeQueue: Need = {
  what: 'offers notices to the queue',
  environment: ({ data }) => ({ NOTICES_QUEUE_URL: data.notices.queue.queueUrl }),
  allow: (its, { data }) => {
    its.allow(['sqs:SendMessage'], data.notices.queue.queueArn);
    for (const action of ['kms:Decrypt', 'kms:GenerateDataKey'])
      allowUseOfKey(its, action, data.operationsKey.keyArn, 'sqs');
  },
};

/** The same, from the queue; the function's own role is what Lambda polls with. */
const queuedNotices: Need = {
  what: 'takes notices from the queue',
  environment: () => ({}),
  allow: (its, { data }) => {
    its.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], data.notices.queue.queueArn);
    allowDecryption(its, data.operationsKey.keyArn, 'sqs');
  },
};

export const needs = {
  rootSecret,
  secrets,
  population,
  chips,
  portraitJudge,
  faceComparer,
  portraitDecoder,
  evidence,
  officers,
  pepper,
  liveness,
  sms,
  workflow,
  noticeQueue,
  queuedNotices,
} as const satisfies Record<string, Need>;
export type NeedName = keyof typeof needs;

/** The certificates for a service of the ministry, which the deployer keeps; under a key of the deployer's, its policy lets the role in. */
function allowCertificates(its: ServiceFunction, of: PopulationConfig | ChipConfig): void {
  if (!('caSecretArn' in of)) return;
  for (const arn of [of.caSecretArn, of.clientCertificateSecretArn]) its.allow(['secretsmanager:GetSecretValue'], arn);
}
