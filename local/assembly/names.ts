import { createHash } from 'node:crypto';

/** Where a stack lives: the parts that every ARN carries, and where its AWS services and the issuer of its user pools answer if not at AWS's own addresses. */
export interface Place {
  readonly region: string;
  readonly account: string;
  readonly endpoint?: string;
  readonly issuer?: string;
}

/** How CloudFormation names a type: what `Ref` answers, the ARN, other attributes. */
type Shape = readonly [ref: string, arn: string, attributes?: Readonly<Record<string, string>>];

const HERE = '{region}:{account}';
const SHAPES: Readonly<Record<string, Shape>> = {
  'AWS::ApiGateway::Resource': ['{id}', ''],
  'AWS::ApiGateway::RestApi': ['{id}', '', { RootResourceId: 'root{id}' }],
  'AWS::Cognito::UserPool': [
    '{pool}',
    `arn:aws:cognito-idp:${HERE}:userpool/{pool}`,
    { ProviderName: 'cognito-idp.{region}.amazonaws.com/{pool}', ProviderURL: '{issuer}' },
  ],
  'AWS::Cognito::UserPoolClient': ['{id}', ''],
  'AWS::IAM::Role': ['{name}', 'arn:aws:iam::{account}:role/{name}'],
  'AWS::KMS::Key': ['{uuid}', `arn:aws:kms:${HERE}:key/{uuid}`],
  'AWS::Lambda::Function': ['{name}', `arn:aws:lambda:${HERE}:function:{name}`],
  'AWS::Logs::LogGroup': ['{name}', `arn:aws:logs:${HERE}:log-group:{name}:*`],
  'AWS::CloudFront::Distribution': [
    '{id}',
    'arn:aws:cloudfront::{account}:distribution/{id}',
    { DomainName: '{id}.cloudfront.net' },
  ],
  'AWS::CloudFront::OriginAccessControl': ['{id}', '', { Id: '{id}' }],
  'AWS::CloudFront::ResponseHeadersPolicy': ['{id}', ''],
  'AWS::S3::Bucket': ['{name}', 'arn:aws:s3:::{name}', { RegionalDomainName: '{name}.s3.{region}.amazonaws.com' }],
  'AWS::SecretsManager::Secret': ['{arn}', `arn:aws:secretsmanager:${HERE}:secret:{name}-{suffix}`],
  'AWS::SNS::Topic': ['{arn}', `arn:aws:sns:${HERE}:{name}`],
  'AWS::SQS::Queue': ['{sqs}/{account}/{name}', `arn:aws:sqs:${HERE}:{name}`, { QueueName: '{name}' }],
  'AWS::StepFunctions::StateMachine': ['{arn}', `arn:aws:states:${HERE}:stateMachine:{name}`, { Name: '{name}' }],
};

/** The property that holds the given name of a resource: `TableName` of a table. */
export const nameProperty = (type: string): string => `${type.split('::').at(-1) ?? ''}Name`;

/** What `Ref` (attribute `Ref`) or `Fn::GetAtt` answers for a resource; undefined when it is not known. */
export function attributeOf(type: string, attribute: string, name: string, seed: string, at: Place) {
  const [, service = '', kind = ''] = type.toLowerCase().split('::');
  const [ref, arn, attributes = {}] = SHAPES[type] ?? ['{name}', `arn:aws:${service}:${HERE}:${kind}/{name}`];
  const pattern = attribute === 'Ref' ? ref : attribute === 'Arn' ? arn : attributes[attribute];
  const hex = digest(seed);
  const uuid = hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
  const sqs = at.endpoint ?? `https://sqs.${at.region}.amazonaws.com`;
  const pool = `${at.region}_${hex.slice(0, 9)}`;
  const issuer = at.issuer ?? `https://cognito-idp.${at.region}.amazonaws.com/${pool}`;
  const own = { name, id: hex.slice(0, 10), suffix: hex.slice(-6), uuid, sqs, pool, issuer };
  const parts: Readonly<Record<string, string>> = { ...at, ...own };
  return pattern?.replace('{arn}', arn).replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '');
}

/** A stable physical name of at most 64 characters, where the template gives none; buckets have no capitals. */
export function physicalName(type: string, stack: string, logicalId: string): string {
  const full = type === 'AWS::S3::Bucket' ? `${stack}-${logicalId}`.toLowerCase() : `${stack}-${logicalId}`;
  return full.length <= 64 ? full : `${full.slice(0, 55)}-${digest(full).slice(0, 8)}`;
}

const digest = (seed: string): string => createHash('sha256').update(seed).digest('hex');
