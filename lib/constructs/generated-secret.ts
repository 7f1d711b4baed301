import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { explain } from '../nag.ts';

export interface GeneratedSecretProps {
  readonly description: string;
  readonly key: IKey;
  readonly retain: boolean;
  /** Why no schedule rotates it. */
  readonly unrotated: string;
}

/** Sixty-four random letters and digits (381 bits) that CloudFormation generates and no person has seen. */
export class GeneratedSecret extends Secret {
  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id, {
      description: props.description,
      encryptionKey: props.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: props.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    explain(this, 'AwsSolutions-SMG4', props.unrotated);
    explain(this, 'NIST-SecretsManagerRotationEnabled', props.unrotated);
  }
}
