import { createHash } from 'node:crypto';

/** Where a stack lives: the parts that every ARN carries. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** How CloudFormation names a resource type. Braces are filled by {@link fill}. */
interface Shape {
  /** The property that holds a given name. */
  readonly named?: string;
  /** What `Ref` answers. */
  readonly ref: string;
  readonly arn?: string;
  /** Further attributes of `Fn::GetAtt`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

const table = (): Shape => ({
  named: 'TableName',
  ref: '{name}',
  arn: 'arn:aws:dynamodb:{region}:{account}:table/{name}',
  attributes: { TableId: '{uuid}', StreamArn: '{arn}/stream/local' },
});
const apiPart: Shape = { ref: '{id}' };

const SHAPES: Readonly<Record<string, Shape>> = {
  'AWS::ApiGateway::Deployment': { ...apiPart, attributes: { DeploymentId: '{id}' } },
  'AWS::ApiGateway::RequestValidator': { ...apiPart, attributes: { RequestValidatorId: '{id}' } },
  'AWS::ApiGateway::Resource': { ...apiPart, attributes: { ResourceId: '{id}' } },
  'AWS::ApiGateway::RestApi': { ...apiPart, attributes: { RestApiId: '{id}', RootResourceId: 'root{id}' } },
  'AWS::ApiGateway::Stage': { named: 'StageName', ref: '{name}' },
  'AWS::Cognito::UserPool': {
    ref: '{region}_{id}',
    arn: 'arn:aws:cognito-idp:{region}:{account}:userpool/{region}_{id}',
    attributes: {
      UserPoolId: '{region}_{id}',
      ProviderURL: 'https://cognito-idp.{region}.amazonaws.com/{region}_{id}',
    },
  },
  'AWS::Cognito::UserPoolClient': { ref: '{id}', attributes: { ClientId: '{id}' } },
  'AWS::DynamoDB::GlobalTable': table(),
  'AWS::DynamoDB::Table': table(),
  'AWS::Events::Rule': { named: 'Name', ref: '{name}', arn: 'arn:aws:events:{region}:{account}:rule/{name}' },
  'AWS::IAM::ManagedPolicy': {
    named: 'ManagedPolicyName',
    ref: '{arn}',
    arn: 'arn:aws:iam::{account}:policy/{name}',
    attributes: { PolicyArn: '{arn}' },
  },
  'AWS::IAM::Role': {
    named: 'RoleName',
    ref: '{name}',
    arn: 'arn:aws:iam::{account}:role/{name}',
    attributes: { RoleId: 'AROA{id}' },
  },
  'AWS::KMS::Alias': { named: 'AliasName', ref: '{name}', arn: 'arn:aws:kms:{region}:{account}:{name}' },
  'AWS::KMS::Key': { ref: '{uuid}', arn: 'arn:aws:kms:{region}:{account}:key/{uuid}', attributes: { KeyId: '{uuid}' } },
  'AWS::Lambda::Function': {
    named: 'FunctionName',
    ref: '{name}',
    arn: 'arn:aws:lambda:{region}:{account}:function:{name}',
  },
  'AWS::Logs::LogGroup': {
    named: 'LogGroupName',
    ref: '{name}',
    arn: 'arn:aws:logs:{region}:{account}:log-group:{name}:*',
  },
  'AWS::S3::Bucket': {
    named: 'BucketName',
    ref: '{lower}',
    arn: 'arn:aws:s3:::{lower}',
    attributes: {
      DomainName: '{lower}.s3.amazonaws.com',
      RegionalDomainName: '{lower}.s3.{region}.amazonaws.com',
    },
  },
  'AWS::Scheduler::Schedule': {
    named: 'Name',
    ref: '{name}',
    arn: 'arn:aws:scheduler:{region}:{account}:schedule/default/{name}',
  },
  'AWS::SecretsManager::Secret': {
    named: 'Name',
    ref: '{arn}',
    arn: 'arn:aws:secretsmanager:{region}:{account}:secret:{name}-{suffix}',
    attributes: { Id: '{arn}' },
  },
  'AWS::SNS::Topic': {
    named: 'TopicName',
    ref: '{arn}',
    arn: 'arn:aws:sns:{region}:{account}:{name}',
    attributes: { TopicArn: '{arn}', TopicName: '{name}' },
  },
  'AWS::SQS::Queue': {
    named: 'QueueName',
    ref: 'https://sqs.{region}.amazonaws.com/{account}/{name}',
    arn: 'arn:aws:sqs:{region}:{account}:{name}',
    attributes: { QueueName: '{name}', QueueUrl: 'https://sqs.{region}.amazonaws.com/{account}/{name}' },
  },
  'AWS::StepFunctions::StateMachine': {
    named: 'StateMachineName',
    ref: '{arn}',
    arn: 'arn:aws:states:{region}:{account}:stateMachine:{name}',
    attributes: { Name: '{name}' },
  },
  'AWS::WAFv2::WebACL': {
    named: 'Name',
    ref: '{name}|{uuid}|REGIONAL',
    arn: 'arn:aws:wafv2:{region}:{account}:regional/webacl/{name}/{uuid}',
    attributes: { Id: '{uuid}' },
  },
};

/** The property that holds the given name of a resource type, if it has one. */
export const nameProperty = (type: string): string | undefined => SHAPES[type]?.named;

/** What `Ref` (attribute `Ref`) or `Fn::GetAtt` answers for a resource; undefined when it is not known. */
export function attributeOf(
  type: string,
  attribute: string,
  name: string,
  seed: string,
  at: Place,
): string | undefined {
  const [, service = '', kind = ''] = type.split('::');
  const shape = SHAPES[type] ?? { ref: '{name}' };
  const arn = shape.arn ?? `arn:aws:${service.toLowerCase()}:{region}:{account}:${kind.toLowerCase()}/{name}`;
  const pattern = attribute === 'Ref' ? shape.ref : attribute === 'Arn' ? arn : shape.attributes?.[attribute];
  return pattern === undefined ? undefined : fill(pattern.replace('{arn}', arn), name, seed, at);
}

/** A stable physical name of at most 64 characters, where the template gives none. */
export function physicalName(stack: string, logicalId: string): string {
  const full = `${stack}-${logicalId}`;
  return full.length <= 64 ? full : `${full.slice(0, 55)}-${digest(full).slice(0, 8)}`;
}

const digest = (seed: string): string => createHash('sha256').update(seed).digest('hex');

function fill(pattern: string, name: string, seed: string, at: Place): string {
  const hex = digest(seed);
  const parts: Record<string, string> = {
    name,
    lower: name.toLowerCase(),
    region: at.region,
    account: at.account,
    id: hex.slice(0, 10),
    suffix: hex.slice(-6),
    uuid: [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
      '-',
    ),
  };
  return pattern.replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '');
}
