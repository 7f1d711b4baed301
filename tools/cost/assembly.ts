import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const STACK = 'Dinhdanh-dev-Api';

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/** A stack's template as far as a measurement changes it. */
export interface Template {
  readonly Resources: Record<string, Resource>;
}

/** Limits that a measurement may set aside, since nobody waits for it; each changes when an answer comes, never what it costs. */
export interface MeasuringLimits {
  /** Without the minute between two codes every call can be made in one go. */
  readonly resendSeconds: number;
  /** The fixed time of an answer that must not tell whether somebody was found; as deployed unless given. */
  readonly recoveryAnswerMilliseconds?: number;
  /** Codes that may be sent in a minute and in a day; as deployed unless given. */
  readonly codes?: number;
}

/** Synthesizes the app for `dev` into `folder`. @throws Error when the app does not synthesize */
export function synthesizeInto(folder: string): string {
  execFileSync(process.execPath, ['bin/dinhdanh.ts'], {
    cwd: ROOT,
    env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify({ stage: 'dev' }) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}

/** A copy, in `folder`, of the assembly at `source` with other limits; what it deploys is otherwise the same. */
export function measuringAssembly(source: string, folder: string, limits: MeasuringLimits): string {
  if (folder !== source) cpSync(source, folder, { recursive: true });
  changeTemplate(folder, ({ Resources }) => {
    const changed = Object.values(Resources).filter((resource) => changeLimits(resource, limits));
    if (changed.length === 0) throw new Error('no function of the assembly has limits');
  });
  return folder;
}

const templateFile = (folder: string): string => join(folder, `${STACK}.template.json`);

/** The template of the API's stack. */
export const readTemplate = (folder: string): Template =>
  JSON.parse(readFileSync(templateFile(folder), 'utf8')) as Template;

/** The templates of every stack. */
export const readTemplates = (folder: string): readonly Template[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template);

/** Changes the template of the API's stack. */
export function changeTemplate(folder: string, change: (template: Template) => void): void {
  const template = readTemplate(folder);
  change(template);
  writeFileSync(templateFile(folder), JSON.stringify(template));
}

/** Where the assembly says which asset stands where. */
export const assetsFile = (folder: string): string => join(folder, `${STACK}.assets.json`);

function changeLimits({ Type, Properties }: Resource, limits: MeasuringLimits): boolean {
  const { Variables } = (Properties['Environment'] ?? {}) as { readonly Variables?: Record<string, unknown> };
  const given = Variables?.['LIMITS'];
  if (Type !== 'AWS::Lambda::Function' || Variables === undefined || typeof given !== 'string') return false;
  const { otp, recovery, sms, ...others } = JSON.parse(given) as Readonly<Record<'otp' | 'recovery' | 'sms', object>>;
  const { resendSeconds, recoveryAnswerMilliseconds: answerMilliseconds, codes } = limits;
  const brake = codes !== undefined && {
    brakePerMinute: { limit: codes, windowSeconds: 60 },
    brakePerDay: { limit: codes, windowSeconds: 86_400 },
  };
  Variables['LIMITS'] = JSON.stringify({
    ...others,
    // One citizen makes every call here; the day's codes of a number are for people.
    otp: { ...otp, resendSeconds, sendsPerNumber: { limit: 100, windowSeconds: 86_400 } },
    sms: { ...sms, ...brake },
    recovery: { ...recovery, ...(answerMilliseconds !== undefined && { answerMilliseconds }) },
  });
  return true;
}
