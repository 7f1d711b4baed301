import { at, type Json, type JsonObject, listOf, type Resource, resourcesOfType } from './templates.ts';
import type { Stage } from './stages.ts';

/** One statement of the policy of a role. */
export interface Statement {
  readonly role: string;
  readonly effect: Json | undefined;
  readonly actions: readonly string[];
  readonly resources: readonly Json[];
  readonly notResources: readonly Json[];
  readonly conditions: JsonObject;
  readonly negated: boolean;
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Every statement of every policy that is attached to a role. */
export const statementsOf = (stage: Stage): readonly Statement[] =>
  resourcesOfType(stage, 'AWS::IAM::Policy').flatMap((policy) =>
    listOf(at(policy.properties, 'PolicyDocument', 'Statement')).flatMap((statement) =>
      listOf(policy.properties['Roles']).map((role) => statementOf(textOf(at(role, 'Ref') ?? role), statement)),
    ),
  );

const statementOf = (role: string, statement: Json): Statement => ({
  role,
  effect: at(statement, 'Effect'),
  actions: listOf(at(statement, 'Action')).map(textOf),
  resources: listOf(at(statement, 'Resource')),
  notResources: listOf(at(statement, 'NotResource')),
  conditions: (at(statement, 'Condition') ?? {}) as JsonObject,
  negated: at(statement, 'NotAction') !== undefined,
});

/** Every statement of a key's, topic's or secret's own policy. */
export const resourceStatementsOf = (resource: Resource): readonly Json[] =>
  ['KeyPolicy', 'PolicyDocument', 'ResourcePolicy'].flatMap((name) =>
    listOf(at(resource.properties, name, 'Statement')),
  );
