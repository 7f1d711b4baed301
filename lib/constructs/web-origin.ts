import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/stage.ts';

/** Nobody's (RFC 2606): no page may read answers until somebody says which. */
const NOBODYS = 'https://page.invalid';

/**
 * The origin of the activation page, which alone of all pages may read answers (TH-40): the parameter `WebOrigin`, by default the page's domain. Where it
 * has none, the Web stack's output tells it once that stack stands.
 */
export function webOrigin(scope: Construct, { web }: StageConfig): string {
  const given = new CfnParameter(scope, 'WebOrigin', {
    default: web === undefined ? NOBODYS : `https://${web.name}`,
    allowedPattern: '^https?://[^/*\\s]+$',
    description: 'Origin of the activation page, without a slash at the end',
  });
  return given.valueAsString;
}
