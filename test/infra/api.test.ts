import { describe, expect, test } from '@jest/globals';
import { pageFeatures, pageRoutes } from '../../http/contract/page-calls.ts';
import { routes } from '../../http/contract/routes.ts';
import { loadStage } from '../../lib/config/load.ts';
import { stages } from './assembly/stages.ts';
import { at, type Json, listOf, resourcesOf, resourcesOfType, templatesOf, textAt } from './assembly/templates.ts';

describe.each(stages)('the API of %s', (stage) => {
  const config = loadStage(stage);

  test('its methods are the routes of the contract, each with the function of its feature', () => {
    const paths = pathsOf(stage);
    const found = methodsOf(stage, (method) => method !== 'OPTIONS').map(({ properties }) => {
      const feature = /\["(\w+)Function\w+","Arn"\]/.exec(JSON.stringify(at(properties, 'Integration', 'Uri')))?.[1];
      return `${textAt(properties, 'HttpMethod')} ${paths.get(textAt(properties, 'ResourceId', 'Ref'))} ${feature?.toLowerCase()}`;
    });
    const stated = Object.values(routes).map(({ method, path, feature }) => `${method} ${path} ${feature}`);
    expect(found.sort()).toEqual(stated.sort());
  });

  test('TH-40 browsers may make exactly the calls of the activation page, from its origin, without credentials of their own', () => {
    const paths = pathsOf(stage);
    const found = methodsOf(stage, (method) => method === 'OPTIONS').flatMap(({ properties }) => {
      const [answer] = listOf(at(properties, 'Integration', 'IntegrationResponses'));
      const header = (name: string) =>
        at(answer, 'ResponseParameters', `method.response.header.Access-Control-${name}`);
      expect(header('Allow-Origin')).toEqual({ 'Fn::Join': ['', ["'", { Ref: 'WebOrigin' }, "'"]] });
      expect(header('Allow-Headers')).toBe("'Content-Type,Accept-Language,DPoP,Idempotency-Key'");
      expect(header('Allow-Credentials')).toBeUndefined();
      const path = paths.get(textAt(properties, 'ResourceId', 'Ref'));
      return textAt(answer, 'ResponseParameters', 'method.response.header.Access-Control-Allow-Methods')
        .slice(1, -1)
        .split(',')
        .map((method) => `${method} ${path}`);
    });
    expect(found.sort()).toEqual(pageRoutes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test('TH-40 the page’s origin is a parameter: nobody’s until the stage has a page with a name', () => {
    const parameter = at(templatesOf(stage).get('Api')?.Parameters, 'WebOrigin');
    const { web } = config;
    expect(at(parameter, 'Default')).toBe(web === undefined ? 'https://page.invalid' : `https://${web.name}`);
    const told = resourcesOfType(stage, 'AWS::Lambda::Function').filter(
      ({ properties }) => at(properties, 'Environment', 'Variables', 'WEB_ORIGIN') !== undefined,
    );
    expect(new Set(told.map(({ id }) => /^(\w+?)Function/.exec(id)?.[1]?.toLowerCase()))).toEqual(pageFeatures);
  });

  test('each route is throttled as its class says', () => {
    const [api] = resourcesOfType(stage, 'AWS::ApiGateway::Stage');
    const found = new Map(
      listOf(at(api!.properties, 'MethodSettings')).map((settings) => [
        `${textAt(settings, 'HttpMethod')} ${textAt(settings, 'ResourcePath').slice(1).replaceAll('~1', '/')}`,
        { ratePerSecond: at(settings, 'ThrottlingRateLimit'), burst: at(settings, 'ThrottlingBurstLimit') },
      ]),
    );
    for (const { method, path, throttle } of Object.values(routes)) {
      expect([path, found.get(`${method} ${path}`)]).toEqual([path, config.throttle[throttle]]);
    }
  });

  test('the firewall guards the stage: rate by address, sizes, known attacks', () => {
    const [association] = resourcesOfType(stage, 'AWS::WAFv2::WebACLAssociation');
    const [acl] = resourcesOfType(stage, 'AWS::WAFv2::WebACL');
    expect(JSON.stringify(association!.properties['ResourceArn'])).toContain('CitizenApiDeploymentStage');
    expect(JSON.stringify(association!.properties['WebACLArn'])).toContain(acl!.id);
    const rules = listOf(acl!.properties['Rules']);
    expect(rules.map((rule) => at(rule, 'Name'))).toEqual([
      'rate-by-address',
      'longest-body',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
    expect(at(rules[0], 'Statement', 'RateBasedStatement', 'Limit')).toBe(config.callsPerAddress);
  });

  test('the gateway’s own answers are problems with code and request id', () => {
    const answers = resourcesOfType(stage, 'AWS::ApiGateway::GatewayResponse').map(({ properties }) => properties);
    expect(answers.map((answer) => answer['ResponseType']).sort()).toEqual([
      'DEFAULT_4XX',
      'DEFAULT_5XX',
      'MISSING_AUTHENTICATION_TOKEN',
      'REQUEST_TOO_LARGE',
      'THROTTLED',
      'WAF_FILTERED',
    ]);
    for (const answer of answers) {
      const problem = parsed(textAt(answer, 'ResponseTemplates', 'application/json'));
      expect(problem).toMatchObject({
        type: 'about:blank',
        title: expect.any(String),
        detail: expect.any(String),
        requestId: '$context.requestId',
        code: expect.any(String),
      });
      expect(problem.status?.toString()).toBe(answer['StatusCode']);
      const header = (name: string) => at(answer, 'ResponseParameters', `gatewayresponse.header.${name}`);
      expect(header('Content-Type')).toBe("'application/problem+json'");
      expect(header('Access-Control-Allow-Origin')).toEqual({ 'Fn::Join': ['', ["'", { Ref: 'WebOrigin' }, "'"]] });
      const later = problem.retryAfter;
      expect(header('Retry-After')).toBe(later === undefined ? undefined : `'${later}'`);
      expect(later !== undefined).toBe(problem.status === 429 || problem.status === 503);
    }
  });

  test('its own address is off where it has a name', () => {
    const [api] = resourcesOfType(stage, 'AWS::ApiGateway::RestApi');
    expect(api!.properties['DisableExecuteApiEndpoint']).toBe(config.domain !== undefined);
    const names = resourcesOf(stage).filter(({ type }) => type === 'AWS::ApiGateway::DomainName');
    expect(names.map(({ properties }) => properties['DomainName'])).toEqual(config.domain ? [config.domain.name] : []);
  });

  test('its name has an address of its own, or the stack tells what it must point to', () => {
    const { domain } = config;
    const addresses = resourcesOf(stage).filter(
      ({ type, stack }) => type === 'AWS::Route53::RecordSet' && stack === 'Api',
    );
    expect(addresses).toHaveLength(domain?.hostedZone === undefined ? 0 : 1);
    const target = templatesOf(stage).get('Api')?.Outputs?.['DnsTarget'];
    expect(target !== undefined).toBe(domain !== undefined && domain.hostedZone === undefined);
  });
});

interface Problem {
  readonly status?: number;
  readonly retryAfter?: number;
}

const parsed = (text: string): Problem => JSON.parse(text) as Problem;

const methodsOf = (stage: (typeof stages)[number], wanted: (method: string) => boolean) =>
  resourcesOfType(stage, 'AWS::ApiGateway::Method').filter(({ properties }) =>
    wanted(textAt(properties, 'HttpMethod')),
  );

/** Path of each gateway resource by its logical id. */
function pathsOf(stage: (typeof stages)[number]): ReadonlyMap<string, string> {
  const resources = new Map(
    resourcesOfType(stage, 'AWS::ApiGateway::Resource').map(({ id, properties }) => [id, properties]),
  );
  const pathOf = (id: string): string => {
    const properties = resources.get(id)!;
    const parent: Json | undefined = at(properties, 'ParentId', 'Ref');
    return `${parent === undefined ? '' : pathOf(textAt(parent))}/${textAt(properties, 'PathPart')}`;
  };
  return new Map([...resources.keys()].map((id) => [id, pathOf(id)]));
}
