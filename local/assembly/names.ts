import { createHash } from 'node:crypto';

/** Where a stack lives: the parts that every ARN carries. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** How CloudFormation names a type: the property of a given name, what `Ref` answers, the ARN, other attributes. */
type Shape = readonly [named: string, ref: string, arn: string, attributes?: Readonly<Record<string, string>>];

const HERE = '{region}:{account}';
const TABLE: Shape = ['TableName', '{name}', `arn:aws:dynamodb:${HERE}:table/{name}`, { TableId: '{uuid}' }];

const SHAPES: Readonly<Record<string, Shape>> = {
  'AWS::ApiGateway::Deployment': ['', '{id}', '', { DeploymentId: '{id}' }],
  'AWS::ApiGateway::Resource': ['', '{id}', '', { ResourceId: '{id}' }],
  'AWS::ApiGateway::RestApi': ['', '{id}', '', { RestApiId: '{id}', RootResourceId: 'root{id}' }],
  'AWS::ApiGateway::Stage': ['StageName', '{name}', ''],
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::DynamoDB::Table': TABLE,
  'AWS::Events::Rule': ['Name', '{name}', `arn:aws:events:${HERE}:rule/{name}`],
  'AWS::IAM::Role': ['RoleName', '{name}', 'arn:aws:iam::{account}:role/{name}', { RoleId: 'AROA{id}' }],
  'AWS::KMS::Key': ['', '{uuid}', `arn:aws:kms:${HERE}:key/{uuid}`, { KeyId: '{uuid}' }],
  'AWS::Lambda::Function': ['FunctionName', '{name}', `arn:aws:lambda:${HERE}:function:{name}`],
  'AWS::Logs::LogGroup': ['LogGroupName', '{name}', `arn:aws:logs:${HERE}:log-group:{name}:*`],
  'AWS::SecretsManager::Secret': ['Name', '{arn}', `arn:aws:secretsmanager:${HERE}:secret:{name}-{suffix}`],
  'AWS::SNS::Topic': ['TopicName', '{arn}', `arn:aws:sns:${HERE}:{name}`, { TopicName: '{name}', TopicArn: '{arn}' }],
};

/** The property that holds the given name of a resource type, if it has one. */
export const nameProperty = (type: string): string => SHAPES[type]?.[0] ?? '';

/** What `Ref` (attribute `Ref`) or `Fn::GetAtt` answers for a resource; undefined when it is not known. */
export function attributeOf(
  type: string,
  attribute: string,
  name: string,
  seed: string,
  at: Place,
): string | undefined {
  const [, service = '', kind = ''] = type.toLowerCase().split('::');
  const [, ref, arn, attributes = {}] = SHAPES[type] ?? ['', '{name}', `arn:aws:${service}:${HERE}:${kind}/{name}`];
  const pattern = attribute === 'Ref' ? ref : attribute === 'Arn' ? arn : attributes[attribute];
  const hex = digest(seed);
  const uuid = hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
  const short = { id: hex.slice(0, 10), suffix: hex.slice(-6), uuid };
  const parts: Readonly<Record<string, string>> = { name, ...at, ...short };
  return pattern?.replace('{arn}', arn).replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '');
}

/** A stable physical name of at most 64 characters, where the template gives none. */
export function physicalName(stack: string, logicalId: string): string {
  const full = `${stack}-${logicalId}`;
  return full.length <= 64 ? full : `${full.slice(0, 55)}-${digest(full).slice(0, 8)}`;
}

const digest = (seed: string): string => createHash('sha256').update(seed).digest('hex');
