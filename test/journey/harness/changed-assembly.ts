import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyOf } from '../../infra/assembly/stages.ts';

/** A permission that a function's role has: `dynamodb:PutItem` on what `AccountsTable` names, for instance. */
export interface Grant {
  readonly feature: string;
  readonly action: string;
  readonly resource: string;
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: { PolicyDocument: { Statement: Statement[] } } }>
  >;
}

/** A copy, in `folder`, of the synthesized assembly for `dev` in which one grant is gone. @throws Error when it was not there just once */
export function copyWithout({ feature, action, resource }: Grant, folder: string): string {
  cpSync(assemblyOf('dev'), folder, { recursive: true });
  const file = join(folder, 'Dinhdanh-dev-Api.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const grants = ({ Action, Resource }: Statement): boolean =>
    [Action].flat().includes(action) && JSON.stringify(Resource ?? '').includes(resource);
  let removed = 0;
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !id.startsWith(`${feature}Role`)) continue;
    const { PolicyDocument } = Properties;
    removed += PolicyDocument.Statement.filter(grants).length;
    PolicyDocument.Statement = PolicyDocument.Statement.flatMap((statement) =>
      grants(statement) ? without(statement, action) : [statement],
    );
  }
  if (removed !== 1) throw new Error(`${feature} has ${removed} grants of ${action} on ${resource}`);
  writeFileSync(file, JSON.stringify(template));
  return folder;
}

/** CloudFormation refuses a statement without an action, so an empty one goes. */
function without(statement: Statement, action: string): Statement[] {
  const left = [statement.Action].flat().filter((one) => one !== action);
  return left.length === 0 ? [] : [{ ...statement, Action: left }];
}
