/** One action on one resource that a role is granted. */
export interface Grant {
  readonly role: string;
  readonly action: string;
  /** An ARN, `*`, or `not:` and the ARN that a grant leaves out. */
  readonly resource: string;
}

type Json = unknown;
type Template = { readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Json }>> };

interface Statement {
  readonly Effect: string;
  readonly Action: Json;
  readonly Resource?: Json;
  readonly NotResource?: Json;
}

interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Roles?: readonly { readonly Ref: string }[];
}

/**
 * Every grant of the functions' roles in a template. `exports` gives the value of each export and output, `physical` the physical
 * name of a logical id. @throws Error for a resource that neither resolves: a grant that nobody can check is no grant to keep
 */
export function grantsOf(template: Template, exports: Readonly<Record<string, string>>): Grant[] {
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => grantsOfPolicy(Properties as Policy, exports));
}

function grantsOfPolicy(policy: Policy, exports: Readonly<Record<string, string>>): Grant[] {
  return (policy.Roles ?? []).flatMap(({ Ref: role }) =>
    policy.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap((statement) =>
      listOf(statement.Action).flatMap((action) =>
        resourcesOf(statement, exports).map((resource) => ({ role, action: String(action), resource })),
      ),
    ),
  );
}

const resourcesOf = ({ Resource, NotResource }: Statement, exports: Readonly<Record<string, string>>): string[] => [
  ...listOf(Resource).map((value) => textOf(value, exports)),
  ...listOf(NotResource).map((value) => `not:${textOf(value, exports)}`),
];

const listOf = (value: Json): readonly Json[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

function textOf(value: Json, exports: Readonly<Record<string, string>>): string {
  if (typeof value === 'string') return value;
  const [[kind, argument] = ['', undefined]] = Object.entries(value as Readonly<Record<string, Json>>);
  if (kind === 'Fn::ImportValue') {
    const found = exports[String(argument)];
    if (found === undefined) throw new Error(`nothing exports ${String(argument)}`);
    return found;
  }
  if (kind === 'Fn::Join') {
    const [separator, parts] = argument as readonly [string, readonly Json[]];
    return parts.map((part) => textOf(part, exports)).join(separator);
  }
  // A resource of the same stack: its logical id says enough.
  if (kind === 'Fn::GetAtt') return `logical:${String((argument as readonly Json[])[0])}`;
  if (kind === 'Ref') return `logical:${String(argument)}`;
  throw new Error(`a policy names its resource by ${kind}`);
}
