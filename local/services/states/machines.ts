import { readFileSync } from 'node:fs';
import type { Assembly } from '../../assembly/assembly.ts';
import type { Resource } from '../../assembly/stack.ts';
import { object, parse, Refusal, show, text, type Json } from '../../json.ts';
import type { Definition } from './definition.ts';
import { parseDefinition, type Hosted } from './grammar.ts';

export const MACHINE_TYPE = 'AWS::StepFunctions::StateMachine';

/** A state machine of the app. */
export interface Machine {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly roleArn: string;
  readonly definition: Definition;
}

/** What the templates may say of a machine; what its logs and traces would show is not hosted, nor told. */
const PROPERTIES = [
  ...['Definition', 'DefinitionS3Location', 'DefinitionString', 'DefinitionSubstitutions', 'RoleArn'],
  ...['EncryptionConfiguration', 'LoggingConfiguration', 'StateMachineName', 'StateMachineType', 'Tags'],
  'TracingConfiguration',
];

/** The machines of the assembly, by ARN. @throws Refusal that names what is not known in one */
export const readMachines = (assembly: Assembly, hosted: Hosted): Map<string, Machine> =>
  new Map(assembly.resources(MACHINE_TYPE).map((resource) => [resource.arn, readMachine(resource, assembly, hosted)]));

function readMachine(resource: Resource, assembly: Assembly, hosted: Hosted): Machine {
  const { name, arn, logicalId, place, properties } = resource;
  const { StateMachineType = 'STANDARD', RoleArn, ...others } = properties;
  const unknown = Object.keys(others).find((property) => !PROPERTIES.includes(property));
  if (unknown !== undefined) throw new Refusal(`${logicalId}: the property ${unknown} is not known to the local cloud`);
  if (StateMachineType !== 'STANDARD')
    throw new Refusal(`${logicalId}: ${show(StateMachineType)} machines are not hosted`);
  const definition = parseDefinition(object(definitionOf(resource, assembly)), logicalId, hosted);
  return { name, arn, region: place.region, roleArn: text(RoleArn, `${logicalId} RoleArn`), definition };
}

function definitionOf({ logicalId, properties }: Resource, assembly: Assembly): Json {
  const { Definition, DefinitionString, DefinitionS3Location, DefinitionSubstitutions } = properties;
  const substitutions = object(DefinitionSubstitutions);
  // Values stand within texts of JSON: their quotes are escaped.
  const filled = (source: string): Json =>
    parse(source.replace(/\$\{(\w+)\}/g, (found, name: string) => inText(substitutions[name], found)));
  if (Definition !== undefined) return filled(JSON.stringify(Definition));
  if (DefinitionString !== undefined) return filled(text(DefinitionString));
  const { Key } = object(DefinitionS3Location);
  const path = assembly.asset(show(Key).replace(/\.[^.]*$/, ''));
  if (path === undefined) throw new Refusal(`${logicalId}: its definition is not among the assets`);
  return filled(readFileSync(path, 'utf8'));
}

const inText = (value: Json | undefined, otherwise: string): string =>
  value === undefined ? otherwise : JSON.stringify(text(value)).slice(1, -1);
