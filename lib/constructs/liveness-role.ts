import { ArnPrincipal, Effect, PolicyStatement, Role, type IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { explain } from '../nag.ts';

export interface LivenessRoleProps {
  /** Who may take on the role, to hand its credentials to a telephone. */
  readonly giver: IRole;
  readonly region: string;
}

/** What a citizen's telephone holds a Face Liveness session with: it may do that in one region, and nothing else (FACE-2). */
export class LivenessRole extends Role {
  constructor(scope: Construct, id: string, { giver, region }: LivenessRoleProps) {
    super(scope, id, {
      description: 'Holds Face Liveness sessions: credentials of minutes for telephones of citizens',
      assumedBy: new ArnPrincipal(giver.roleArn),
    });
    this.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['rekognition:StartFaceLivenessSession'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:RequestedRegion': region } },
      }),
    );
    explain(this, 'NIST-IAMNoInlinePolicy', 'The policy is of this role alone and goes when the role goes.');
    explain(
      this,
      'AwsSolutions-IAM5[Resource::*]',
      'A session has no ARN; who does not know its random id cannot start it.',
    );
  }
}
