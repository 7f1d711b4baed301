import { CfnOutput } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  CachePolicy,
  Distribution,
  HttpVersion,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import type { DomainConfig, StageConfig } from '../config/stage.ts';
import { explain } from '../nag.ts';
import type { PageBuckets } from './page-bucket.ts';

export interface PageDistributionProps {
  readonly config: StageConfig;
  readonly buckets: PageBuckets;
  readonly headers: ResponseHeadersPolicy;
}

/** Where browsers find the page: by HTTPS alone, near them, under the stage's name for it if there is one. */
export class PageDistribution extends Distribution {
  /** The origin of the page. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { config: { name, web }, buckets, headers }: PageDistributionProps) {
    super(scope, id, {
      comment: `Activation page (${name})`,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(buckets.files),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // What is cached how long is said by the files.
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        compress: true,
      },
      // S3 says of what is not there that it may not be read; whoever follows a wrong link finds the page.
      errorResponses: [{ httpStatus: 403, responseHttpStatus: 404, responsePagePath: '/index.html' }],
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      // With Hong Kong, Singapore and Hanoi among its places.
      priceClass: PriceClass.PRICE_CLASS_200,
      enableLogging: true,
      logBucket: buckets.logs,
      logFilePrefix: 'page/',
      ...(web && {
        domainNames: [web.name],
        certificate: Certificate.fromCertificateArn(scope, `${id}Certificate`, web.certificateArn),
      }),
    });
    this.origin = `https://${web?.name ?? this.distributionDomainName}`;
    if (web !== undefined) this.name(web);
    this.explainFindings(web === undefined);
  }

  private name({ name, hostedZone }: DomainConfig): void {
    if (hostedZone === undefined) {
      const description = `What the name ${name} must point to (CNAME)`;
      new CfnOutput(this, 'DnsTarget', { value: this.distributionDomainName, description }).overrideLogicalId(
        'DnsTarget',
      );
      return;
    }
    const { id: hostedZoneId, name: zoneName } = hostedZone;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
    const record = { zone, recordName: name, target: RecordTarget.fromAlias(new CloudFrontTarget(this)) };
    new ARecord(this, 'Address', record);
    new AaaaRecord(this, 'AddressV6', record);
  }

  private explainFindings(unnamed: boolean): void {
    explain(this, 'AwsSolutions-CFR1', 'Citizens abroad activate their accounts too.');
    explain(
      this,
      'AwsSolutions-CFR2',
      'Files that everybody may read, from a cache; the API behind the page has its firewall.',
    );
    if (unnamed) {
      explain(
        this,
        'AwsSolutions-CFR4',
        'Without a name of its own it has CloudFront’s certificate, and that its bounds; staging and production have one.',
      );
    }
  }
}
