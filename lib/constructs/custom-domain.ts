import { CfnOutput } from 'aws-cdk-lib';
import { DomainName, EndpointType, type RestApi, SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayDomain } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { DomainConfig } from '../config/stage.ts';

/** The name under which clients find the API; with a hosted zone its address too, without one an output with what the name must point to. */
export class CustomDomain extends Construct {
  constructor(scope: Construct, id: string, api: RestApi, config: DomainConfig) {
    super(scope, id);
    const domain = new DomainName(this, 'Domain', {
      domainName: config.name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', config.certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    domain.addBasePathMapping(api, { stage: api.deploymentStage });
    if (config.hostedZone === undefined) {
      new CfnOutput(this, 'DnsTarget', {
        value: domain.domainNameAliasDomainName,
        description: `What the name ${config.name} must point to (CNAME)`,
      }).overrideLogicalId('DnsTarget');
      return;
    }
    const { id: hostedZoneId, name: zoneName } = config.hostedZone;
    new ARecord(this, 'Address', {
      zone: HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName }),
      recordName: config.name,
      target: RecordTarget.fromAlias(new ApiGatewayDomain(domain)),
    });
  }
}
