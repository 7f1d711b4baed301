import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';

/**
 * The origin that clients use, with which each DPoP proof's `htu` is compared (RFC 9449 §4.3): the parameter
 * `PublicOrigin`; left empty, where no domain is configured, the address that API Gateway gave.
 */
export class PublicOrigin extends Construct {
  readonly value: string;

  constructor(scope: Construct, id: string, { publicOrigin, domain }: StageConfig, api: RestApi) {
    super(scope, id);
    const known = publicOrigin ?? (domain && `https://${domain.name}`) ?? '';
    const given = new CfnParameter(this, 'Parameter', {
      default: known,
      description: 'Origin that clients use, without a slash at the end',
    });
    given.overrideLogicalId('PublicOrigin');
    this.value = known === '' ? valueOr(this, given, gatewayOrigin(api)) : given.valueAsString;
  }
}

function valueOr(scope: Construct, given: CfnParameter, otherwise: string): string {
  const isGiven = new CfnCondition(scope, 'IsGiven', {
    expression: Fn.conditionNot(Fn.conditionEquals(given.valueAsString, '')),
  });
  return Fn.conditionIf(isGiven.logicalId, given.valueAsString, otherwise).toString();
}

/** Not `api.url`: the functions would then wait for the stage, which waits for their permissions. */
const gatewayOrigin = (api: RestApi): string =>
  `https://${api.restApiId}.execute-api.${api.env.region}.amazonaws.com/live`;
