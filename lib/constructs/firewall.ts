import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnIPSet, CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { addressVersion } from '../config/address-range.ts';
import type { StageConfig } from '../config/stage.ts';
import { firewallRules, REFUSAL_BODIES } from './firewall-rules.ts';

export interface FirewallProps {
  readonly config: StageConfig;
  /** ARN of the API's stage. */
  readonly guards: string;
  readonly logKey: IKey;
}

/** The coarse outer bound of the API: rates by address, known attacks, sizes. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { config, guards, logKey }: FirewallProps) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      customResponseBodies: REFUSAL_BODIES,
      rules: firewallRules(config.callsPerAddress, this.blockedSets(config)),
      // Samples would show headers, tokens among them, to whoever may open the console.
      visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: 'firewall', sampledRequestsEnabled: false },
    });
    new CfnWebACLAssociation(this, 'Association', { webAclArn: acl.attrArn, resourceArn: guards });
    this.logRefusals(acl, config, logKey);
  }

  /** ARNs of a set for each IP version that has a blocked range; WAF's sets hold one version. */
  private blockedSets({ blockedAddresses }: StageConfig): readonly string[] {
    return (['IPV4', 'IPV6'] as const).flatMap((version) => {
      const addresses = blockedAddresses.filter((range) => addressVersion(range) === version);
      if (addresses.length === 0) return [];
      const set = new CfnIPSet(this, `Blocked${version}`, {
        scope: 'REGIONAL',
        ipAddressVersion: version,
        addresses,
      });
      return [set.attrArn];
    });
  }

  private logRefusals(acl: CfnWebACL, config: StageConfig, logKey: IKey): void {
    const logs = new LogGroup(this, 'Logs', {
      // WAF writes to groups of this prefix alone.
      logGroupName: `aws-waf-logs-dinhdanh-${config.name}`,
      encryptionKey: logKey,
      retention: config.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const { partition, region, account } = Stack.of(this);
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [`arn:${partition}:logs:${region}:${account}:log-group:${logs.logGroupName}`],
      redactedFields: [
        { singleHeader: { Name: 'authorization' } },
        { singleHeader: { Name: 'dpop' } },
        { singleHeader: { Name: 'device-name' } },
        { queryString: {} },
      ],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    });
  }
}
