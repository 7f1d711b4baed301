import { AwsError } from '../../endpoint/wire.ts';
import { isObject, list, object, parse, show, text, type Json, type JsonObject } from '../../json.ts';
import type { Form } from './form.ts';
import { checkSignature } from './signature.ts';

/** Fields that need no condition. */
const FREE = /^(x-amz-signature|policy|x-ignore-.*)$/;

/**
 * Checks an upload against the policy that its sender was given: signature, expiry, every condition, and no field beyond.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html @throws AwsError
 */
export function checkPolicy({ fields, file }: Form, bucket: string, secret: string, now: Date): void {
  const field = (name: string): string => {
    const value = fields[name];
    if (value !== undefined) return value;
    throw new AwsError('InvalidArgument', `Bucket POST must contain a field named '${name}'.`);
  };
  if (field('x-amz-algorithm') !== 'AWS4-HMAC-SHA256')
    throw new AwsError('InvalidArgument', 'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  checkSignature(field('policy'), field('x-amz-credential'), secret, field('x-amz-signature'));
  const { expiration, conditions } = policyOf(field('policy'));
  if (!(Date.parse(show(expiration)) > now.getTime())) throw refused('Policy expired.');
  const sent = { ...fields, bucket };
  const named = list(conditions).map((condition) => checkCondition(condition, sent, file.length));
  const extra = Object.keys(fields).filter((name) => !FREE.test(name) && !named.includes(name));
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`);
}

function policyOf(encoded: string): JsonObject {
  try {
    return object(parse(Buffer.from(encoded, 'base64').toString()));
  } catch {
    throw new AwsError('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
  }
}

/** The name of the field that a condition is about. @throws AwsError when it does not hold */
function checkCondition(condition: Json, sent: Readonly<Record<string, string>>, size: number): string {
  const [pair] = isObject(condition) ? Object.entries(condition) : [];
  const [operator, subject = '', wanted = ''] = pair ? ['eq', `$${pair[0]}`, pair[1]] : list(condition);
  if (operator === 'content-length-range') {
    checkSize(size, Number(subject), Number(wanted));
    return operator;
  }
  const name = text(subject).slice(1).toLowerCase();
  const value = sent[name] ?? '';
  const holds =
    operator === 'eq' ? value === show(wanted) : operator === 'starts-with' && value.startsWith(show(wanted));
  if (!holds) throw refused(`Policy Condition failed: ${JSON.stringify([operator, subject, wanted])}`);
  return name;
}

function checkSize(size: number, least: number, most: number): void {
  const sizes = { ProposedSize: size };
  if (size < least)
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, {
      ...sizes,
      MinSizeAllowed: least,
    });
  if (size > most)
    throw new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
      ...sizes,
      MaxSizeAllowed: most,
    });
}

const refused = (why: string): AwsError => new AwsError('AccessDenied', `Invalid according to Policy: ${why}`, 403);
