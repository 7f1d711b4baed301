import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** Fails the synthesis on any finding of the three rule packs that the construct concerned does not explain. */
export function addRulePacks(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new ServerlessChecks(app));
}

const packs = { AwsSolutions: 'AwsSolutions', NIST: 'NIST.800.53.R5', Serverless: 'Serverless' } as const;

/** A finding of a rule pack, the pack's name shortened: `NIST-LambdaDLQ`. */
export type Finding = `${keyof typeof packs}-${string}`;

/** Says of one finding at `construct`, and below it, why it stands. */
export function explain(construct: IConstruct, finding: Finding, reason: string): void {
  const end = finding.indexOf('-');
  const pack = packs[finding.slice(0, end) as keyof typeof packs];
  Validations.of(construct).acknowledge({ id: `${pack}::${pack}${finding.slice(end)}`, reason });
}
