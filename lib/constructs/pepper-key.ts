import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

export interface PepperKeyProps {
  readonly description: string;
  readonly retain: boolean;
}

/**
 * An HMAC key that never leaves AWS KMS. AWS rotates none of that kind: what was keyed with one is proved with it alone, so that
 * another key comes beside it, and not in its place.
 */
export class PepperKey extends Key {
  constructor(scope: Construct, id: string, { description, retain }: PepperKeyProps) {
    super(scope, id, {
      description,
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
