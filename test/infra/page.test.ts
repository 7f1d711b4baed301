import { describe, expect, test } from '@jest/globals';
import { loadStage } from '../../lib/config/load.ts';
import { resourceStatementsOf } from './assembly/policies.ts';
import { stages } from './assembly/stages.ts';
import { at, listOf, resourcesOf, resourcesOfType, templatesOf } from './assembly/templates.ts';

describe.each(stages)('the activation page of %s', (stage) => {
  const { web } = loadStage(stage);
  const ofStack = (type: string) => resourcesOfType(stage, type).filter(({ stack }) => stack === 'Web');
  const [distribution] = ofStack('AWS::CloudFront::Distribution');
  const config = at(distribution!.properties, 'DistributionConfig');
  const policy = ofStack('AWS::CloudFront::ResponseHeadersPolicy')[0]!.properties;
  const security = at(policy, 'ResponseHeadersPolicyConfig', 'SecurityHeadersConfig');

  test('ACT-6 loads its own files and reaches the API, and nothing else in the world', () => {
    const parts = at(security, 'ContentSecurityPolicy', 'ContentSecurityPolicy', 'Fn::Join');
    const written = listOf(listOf(parts)[1])
      .map((part) => (typeof part === 'string' ? part : JSON.stringify(part).includes('-ApiUrl') ? '<api>' : '<?>'))
      .join('');
    expect(Object.fromEntries(written.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]))).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'"],
      'connect-src': ["'self'", '<api>//<api>'],
      'form-action': ["'none'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ["'none'"],
    });
  });

  test('ACT-6 browsers are held to HTTPS, types, no frames, no referrer, no devices', () => {
    expect(at(security, 'StrictTransportSecurity')).toEqual({
      AccessControlMaxAgeSec: 63_072_000,
      IncludeSubdomains: true,
      Override: true,
    });
    expect(at(security, 'ContentTypeOptions')).toEqual({ Override: true });
    expect(at(security, 'FrameOptions', 'FrameOption')).toBe('DENY');
    expect(at(security, 'ReferrerPolicy', 'ReferrerPolicy')).toBe('no-referrer');
    const custom = listOf(at(policy, 'ResponseHeadersPolicyConfig', 'CustomHeadersConfig', 'Items'));
    expect(custom.map((one) => [at(one, 'Header'), at(one, 'Value')])).toEqual([
      ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
      ['Cross-Origin-Opener-Policy', 'same-origin'],
      ['Cross-Origin-Resource-Policy', 'same-origin'],
    ]);
    const behaviour = at(config, 'DefaultCacheBehavior');
    expect(at(behaviour, 'ResponseHeadersPolicyId', 'Ref')).toMatch(/^Headers/);
    expect(at(behaviour, 'ViewerProtocolPolicy')).toBe('redirect-to-https');
  });

  test('its bucket is read by this distribution alone, and closed to everybody', () => {
    const files = ofStack('AWS::S3::BucketPolicy').find(({ id }) => id.startsWith('PageFiles'));
    const allowed = resourceStatementsOf(files!).filter((one) => at(one, 'Effect') === 'Allow');
    expect(allowed.map((one) => [at(one, 'Principal', 'Service'), at(one, 'Action')])).toEqual([
      ['cloudfront.amazonaws.com', 's3:GetObject'],
    ]);
    expect(JSON.stringify(at(allowed[0], 'Condition'))).toContain(`{"Ref":"${distribution!.id}"}`);
    const [origin, ...others] = listOf(at(config, 'Origins'));
    expect([at(origin, 'OriginAccessControlId', 'Fn::GetAtt'), others]).toEqual([expect.anything(), []]);
    for (const { properties } of ofStack('AWS::S3::Bucket')) {
      expect(Object.values(at(properties, 'PublicAccessBlockConfiguration') ?? {})).toEqual([true, true, true, true]);
    }
  });

  test('who asked for it is logged, for a month, since addresses are the citizens’', () => {
    expect(listOf(at(config, 'Logging', 'Bucket', 'Fn::GetAtt'))[0]).toMatch(/^PageLogs/);
    const logs = ofStack('AWS::S3::Bucket').find(({ id }) => id.startsWith('PageLogs'));
    const [rule] = listOf(at(logs!.properties, 'LifecycleConfiguration', 'Rules'));
    expect([at(rule, 'ExpirationInDays'), at(rule, 'NoncurrentVersionExpiration', 'NoncurrentDays')]).toEqual([30, 1]);
  });

  test('it has the stage’s name, with TLS of today, or CloudFront’s', () => {
    const names = listOf(at(config, 'Aliases'));
    expect(names).toEqual(web === undefined ? [] : [web.name]);
    const certificate = at(config, 'ViewerCertificate');
    expect(at(certificate, 'MinimumProtocolVersion')).toBe(web === undefined ? undefined : 'TLSv1.2_2021');
    expect(at(certificate, 'AcmCertificateArn')).toBe(web?.certificateArn);
    const records = resourcesOf(stage).filter(
      ({ type, stack }) => type === 'AWS::Route53::RecordSet' && stack === 'Web',
    );
    expect(records).toHaveLength(web?.hostedZone === undefined ? 0 : 2);
  });

  test('it is made without custom resources, and tells where its files belong', () => {
    expect(resourcesOf(stage).filter(({ stack, type }) => stack === 'Web' && /Lambda|Custom/.test(type))).toEqual([]);
    const outputs = Object.keys(templatesOf(stage).get('Web')?.Outputs ?? {});
    expect(outputs).toEqual(expect.arrayContaining(['PageApiUrl', 'PageBucketName', 'PageUrl']));
  });
});
