import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { routes } from '../../http/contract/routes.ts';
import { type ProblemCode, statusOf } from '../../http/problem/codes.ts';

/** Longest body of a call without files; WAF reads as much of it and calls anything longer oversize. */
const LONGEST_BODY_BYTES = 16 * 1_024;

const refusal = (code: ProblemCode, title: string): CfnWebACL.CustomResponseBodyProperty => ({
  contentType: 'APPLICATION_JSON',
  content: JSON.stringify({ type: 'about:blank', title, status: statusOf[code], code }),
});

/** Bodies of the answers to calls that never reach the gateway, in both languages. */
export const REFUSAL_BODIES: Record<string, CfnWebACL.CustomResponseBodyProperty> = {
  rate_limited: refusal('rate_limited', 'Quá nhiều yêu cầu / Too many requests'),
  payload_too_large: refusal('payload_too_large', 'Yêu cầu quá lớn / Request too large'),
};

const block = (code: ProblemCode, headers: Readonly<Record<string, string>> = {}): CfnWebACL.RuleActionProperty => ({
  block: {
    customResponse: {
      responseCode: statusOf[code],
      customResponseBodyKey: code,
      responseHeaders: Object.entries({ 'Cache-Control': 'no-store', ...headers }).map(([name, value]) => ({
        name,
        value,
      })),
    },
  },
});

const measured = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});

const managed = (name: string, priority: number, counted: readonly string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: measured(name),
});

const not = (statement: CfnWebACL.StatementProperty): CfnWebACL.StatementProperty => ({ notStatement: { statement } });
const and = (...statements: CfnWebACL.StatementProperty[]): CfnWebACL.StatementProperty => ({
  andStatement: { statements },
});

/** The one call with files; the gateway bounds it at 10 MB and its function at 4 MB. With and without the stage in the path. */
const CHIP_UPLOAD: CfnWebACL.StatementProperty = {
  regexMatchStatement: {
    fieldToMatch: { uriPath: {} },
    regexString: `^(/live)?${routes.uploadChip.path.replace('{dossierId}', '[\\w-]+')}$`,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
};

/** Refuses the addresses of these sets of one IP version each, like one that called too often. */
function blockedAddresses(sets: readonly string[]): CfnWebACL.RuleProperty[] {
  const [first, ...others] = sets.map((arn) => ({ ipSetReferenceStatement: { arn } }));
  if (first === undefined) return [];
  return [
    {
      name: 'blocked-addresses',
      priority: 0,
      action: block('rate_limited', { 'Retry-After': '300' }),
      statement: others.length === 0 ? first : { orStatement: { statements: [first, ...others] } },
      visibilityConfig: measured('blocked-addresses'),
    },
  ];
}

/** The rules in the order in which they are asked. `blockedSets` are ARNs of IP sets. */
export const firewallRules = (callsPerAddress: number, blockedSets: readonly string[]): CfnWebACL.RuleProperty[] => [
  ...blockedAddresses(blockedSets),
  {
    name: 'rate-by-address',
    priority: 10,
    action: block('rate_limited', { 'Retry-After': '300' }),
    statement: {
      rateBasedStatement: { aggregateKeyType: 'IP', limit: callsPerAddress, evaluationWindowSec: 300 },
    },
    visibilityConfig: measured('rate-by-address'),
  },
  {
    name: 'longest-body',
    priority: 11,
    action: block('payload_too_large'),
    statement: and(not(CHIP_UPLOAD), {
      sizeConstraintStatement: {
        fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
        comparisonOperator: 'GT',
        size: LONGEST_BODY_BYTES,
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    }),
    visibilityConfig: measured('longest-body'),
  },
  // Its own 8 KB limit of a body gives way to ours; sign-in bodies hold no markup and need none of it switched off.
  managed('AWSManagedRulesCommonRuleSet', 12, ['SizeRestrictions_BODY']),
  managed('AWSManagedRulesKnownBadInputsRuleSet', 13),
];
