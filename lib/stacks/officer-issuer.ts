import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';
import { OfficerPool } from '../constructs/officer-pool.ts';

/** The issuer of officers' tokens, as the functions are told of it. */
export interface OfficerIssuerSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly groupsClaim: string;
  readonly mfa: 'issuer' | 'amr';
}

/** The issuer that the stage names, or a user pool of the stage's own, whose groups and second factor the pool itself sees to. */
export function officerIssuer(scope: Construct, { name, officers, protectData }: StageConfig): OfficerIssuerSettings {
  if (officers.kind === 'oidc') {
    const { issuer, audience, groupsClaim, mfa } = officers;
    return { issuer, audience, groupsClaim, mfa };
  }
  const { pool, client } = new OfficerPool(scope, 'Officers', { stage: name, protect: protectData });
  new CfnOutput(scope, 'OfficersUserPoolId', { value: pool.userPoolId });
  new CfnOutput(scope, 'OfficersClientId', { value: client.userPoolClientId });
  return {
    issuer: pool.userPoolProviderUrl,
    audience: client.userPoolClientId,
    groupsClaim: 'cognito:groups',
    mfa: 'issuer',
  };
}
