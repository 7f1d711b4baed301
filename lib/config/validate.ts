import { defaultEdgeSettings } from '../../http/edge.ts';
import { routes } from '../../http/contract/routes.ts';
import type { Limits } from '../../domain/limits/limits.ts';
import { CLAIM_LASTS } from '../../domain/notice/send.ts';
import { DAY, SECOND } from '../../domain/time.ts';
import { addressVersion } from './address-range.ts';
import { daysOfObject, OBJECT_DAYS } from './objects-term.ts';
import type { OfficersConfig, StageConfig } from './stage.ts';

/** Everything about a configuration that would fail later, or worse, not fail; empty when it is sound. */
export function faultsOf(config: StageConfig): readonly string[] {
  return [
    ...numberFaults(config.limits, 'limits'),
    ...numberFaults(config.throttle, 'throttle'),
    ...numberFaults(config.functions, 'functions'),
    ...numberFaults(config.alarms, 'alarms'),
    ...numberFaults(config.evidence, 'evidence'),
    ...regionFaults(config),
    ...livenessFaults(config),
    ...senderFaults(config.smsSender),
    ...originFaults(config),
    ...webFaults(config),
    ...populationFaults(config),
    ...chipFaults(config),
    ...officerFaults(config.officers),
    ...timeFaults(config),
    ...reminderFaults(config.limits),
    ...paceFaults(config),
    ...(config.callsPerAddress >= 10 ? [] : ['callsPerAddress is at least 10']),
    ...blockFaults(config),
    ...objectFaults(config),
  ];
}

/** Every number below `value` is a whole number above zero. */
function numberFaults(value: object, path: string): string[] {
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    if (typeof part === 'object' && part !== null) return numberFaults(part, `${path}.${name}`);
    if (typeof part !== 'number' || (Number.isSafeInteger(part) && part > 0)) return [];
    return [`${path}.${name} is a whole number above zero, not ${part}`];
  });
}

function regionFaults({ region, domain }: StageConfig): string[] {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return [`region "${region}" is not a region's name`];
  const elsewhere = domain !== undefined && domain.certificateArn.split(':')[3] !== region;
  return elsewhere ? [`domain.certificateArn is of another region than ${region}`] : [];
}

/** https://docs.aws.amazon.com/rekognition/latest/dg/face-liveness.html; a new region joins here. */
const LIVENESS_REGIONS: readonly string[] = [
  ...['us-east-1', 'us-west-2', 'eu-west-1', 'ap-northeast-1', 'ap-south-1', 'ap-southeast-5', 'ap-southeast-7'],
  'sa-east-1',
];

const livenessFaults = ({ livenessRegion }: StageConfig): string[] =>
  LIVENESS_REGIONS.includes(livenessRegion) ? [] : [`livenessRegion "${livenessRegion}" does not offer Face Liveness`];

const blockFaults = ({ blockedAddresses }: StageConfig): string[] =>
  blockedAddresses
    .filter((range) => addressVersion(range) === undefined)
    .map((range) => `blockedAddresses "${range}" is no range in CIDR notation`);

/** Else the bucket takes pictures from dossiers that still need them, or sooner than an operator comes to what was left behind. */
const objectFaults = ({ limits }: StageConfig): string[] =>
  daysOfObject(limits) <= OBJECT_DAYS
    ? []
    : [`limits.dossier: an object may be needed for ${daysOfObject(limits)} days, and its bucket keeps ${OBJECT_DAYS}`];

/** Reminders come one after another, within the window of which they remind (ACT-5). */
function reminderFaults({ activation: { reminderDays, windowSeconds } }: Limits): string[] {
  const ordered = reminderDays.every((day, at) => day > (reminderDays[at - 1] ?? 0));
  const within = reminderDays.every((day) => day * (DAY / SECOND) < windowSeconds);
  return ordered && within ? [] : ['limits.activation.reminderDays are days of the window, in their order'];
}

/** A sender id has at most 11 letters and digits, with a letter among them (SNS). */
const senderFaults = (sender: string): string[] =>
  /^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/.test(sender) ? [] : [`smsSender "${sender}" is not a sender id`];

function originFaults({ publicOrigin }: StageConfig): string[] {
  if (publicOrigin === undefined) return [];
  return URL.canParse(publicOrigin) && !publicOrigin.endsWith('/')
    ? []
    : [`publicOrigin "${publicOrigin}" is no origin`];
}

/** CloudFront takes certificates of one region alone. */
const webFaults = ({ web }: StageConfig): string[] =>
  web === undefined || web.certificateArn.split(':')[3] === 'us-east-1'
    ? []
    : ['web.certificateArn is of another region than us-east-1'];

function populationFaults({ name, population }: StageConfig): string[] {
  if (population.kind === 'sandbox') return name === 'dev' ? [] : ['the sandbox population is for dev alone'];
  return population.endpoint.startsWith('https://') ? [] : ['population.endpoint does not begin with https://'];
}

function chipFaults({ name, chip }: StageConfig): string[] {
  if (chip.kind === 'own') {
    return chip.trust === 'sandbox' && name !== 'dev' ? ['the sandbox’s trust anchors are for dev alone'] : [];
  }
  return [
    ...(chip.endpoint.startsWith('https://') ? [] : ['chip.endpoint does not begin with https://']),
    ...(chip.verdictKeys.length > 0 && chip.verdictKeys.every((key) => key.startsWith('-----BEGIN PUBLIC KEY-----'))
      ? []
      : ['chip.verdictKeys are no public keys in PEM']),
  ];
}

/** The least that SQS takes; and messages whose function has no capacity left come back until they are dead letters. */
function paceFaults({ notices: { concurrency }, functions: { notifier } }: StageConfig): string[] {
  return [
    ...(Number.isSafeInteger(concurrency) && concurrency >= 2 ? [] : ['notices.concurrency is 2 or more']),
    ...(concurrency <= (notifier.reservedConcurrency ?? concurrency)
      ? []
      : ['notices.concurrency is above functions.notifier.reservedConcurrency']),
  ];
}

function officerFaults(officers: OfficersConfig): string[] {
  if (officers.kind === 'cognito') return [];
  const { issuer, audience, groupsClaim } = officers;
  return [
    ...(URL.canParse(issuer) && /^https:\/\/[^?#]+$/.test(issuer)
      ? []
      : ['officers.issuer is no https address of an issuer']),
    ...(audience === '' ? ['officers.audience is empty: tokens for anybody would be taken'] : []),
    ...(groupsClaim === '' ? ['officers.groupsClaim is empty'] : []),
  ];
}

const FEATURES: ReadonlySet<string> = new Set(Object.values(routes).map(({ feature }) => feature));

/** What a function holds must not be taken from it while it works: the lease of a request (FA-1), the claim of a notice (invariant 6). */
const timeFaults = ({ functions }: StageConfig): string[] =>
  Object.entries(functions).flatMap(([name, { timeoutSeconds }]) => {
    const path = `functions.${name}.timeoutSeconds`;
    const { leaseSeconds } = defaultEdgeSettings;
    return [
      ...(FEATURES.has(name) && timeoutSeconds >= leaseSeconds
        ? [`${path} is below the lease of a request, ${leaseSeconds} s`]
        : []),
      ...(timeoutSeconds * SECOND >= CLAIM_LASTS
        ? [`${path} is below the claim of a notice, ${CLAIM_LASTS / SECOND} s`]
        : []),
    ];
  });
