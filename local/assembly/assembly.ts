import { object, Refusal, text, type Json, type JsonObject } from '../json.ts';
import { resolve, type Scope } from './intrinsics.ts';
import { attributeOf, nameProperty, physicalName, type Place } from './names.ts';
import { readAssembly, type StackSource } from './read.ts';

/** A resource of the synthesized app, its properties resolved. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  /** What `Ref` answers. */
  readonly ref: string;
  readonly arn: string;
  readonly place: Place;
  readonly properties: JsonObject;
}

/** The synthesized app with references resolved across its stacks, read from a cloud assembly directory. */
export class Assembly {
  readonly #stacks: readonly Stack[];

  /** @param parameters overrides of CloudFormation parameters, by name */
  constructor(directory: string, parameters: Readonly<Record<string, string>> = {}) {
    this.#stacks = readAssembly(directory).map(
      (source) => new Stack(source, parameters, (name) => this.#exported(name)),
    );
    if (this.#stacks.length === 0) throw new Refusal(`${directory} holds no stack`);
  }

  /** The place of the first stack: where the app as a whole lives. */
  get place(): Place {
    return (this.#stacks[0] as Stack).source.place;
  }

  resources(...types: string[]): Resource[] {
    return this.#stacks.flatMap((stack) =>
      stack
        .logicalIds()
        .filter((id) => types.includes(stack.type(id)))
        .map((id) => stack.resource(id)),
    );
  }

  /** How many resources of each type there are. */
  types(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const stack of this.#stacks)
      for (const id of stack.logicalIds()) counts.set(stack.type(id), (counts.get(stack.type(id)) ?? 0) + 1);
    return counts;
  }

  /** The outputs of all stacks, by output name and by export name. */
  outputs(): Record<string, Json> {
    return Object.fromEntries(this.#stacks.flatMap((stack) => stack.outputs()));
  }

  /** The directory of an asset by its hash. */
  asset(hash: string): string | undefined {
    return this.#stacks.map((stack) => stack.source.assets.get(hash)).find((path) => path !== undefined);
  }

  #exported(name: string): Json {
    const found = this.#stacks.map((stack) => stack.exported(name)).find((value) => value !== undefined);
    if (found === undefined) throw new Refusal(`Fn::ImportValue: no stack exports ${name}`);
    return found;
  }
}

class Stack {
  readonly source: StackSource;
  readonly #parameters: Readonly<Record<string, string>>;
  readonly #imported: (name: string) => Json;
  readonly #resources: JsonObject;
  readonly #resolved = new Map<string, Resource>();

  constructor(source: StackSource, parameters: Readonly<Record<string, string>>, imported: (name: string) => Json) {
    this.source = source;
    this.#parameters = parameters;
    this.#imported = imported;
    this.#resources = this.#section('Resources');
  }

  logicalIds(): string[] {
    return Object.keys(this.#resources).filter((id) => {
      const condition = this.#definition(id)['Condition'];
      return condition === undefined || this.#scope(id).condition(text(condition, id));
    });
  }

  type(id: string): string {
    return text(this.#definition(id)['Type'], id);
  }

  resource(id: string): Resource {
    const known = this.#resolved.get(id);
    if (known) return known;
    const { name, place } = { name: this.#name(id), place: this.source.place };
    const resource = {
      stack: this.source.name,
      logicalId: id,
      type: this.type(id),
      name,
      ref: this.#attribute(id, 'Ref'),
      arn: this.#attribute(id, 'Arn'),
      place,
      properties: object(resolve(object(this.#definition(id)['Properties'], id), this.#scope(id)), id),
    };
    this.#resolved.set(id, resource);
    return resource;
  }

  outputs(): [string, Json][] {
    return Object.entries(this.#section('Outputs')).flatMap(([id, definition]) => {
      const { Value, Export } = object(definition, id);
      const value = resolve(Value ?? null, this.#scope(`output ${id}`));
      if (value === undefined) return [];
      const exported = object(Export, id)['Name'];
      const name = exported === undefined ? undefined : resolve(exported, this.#scope(`output ${id}`));
      return [[id, value], ...(name === undefined ? [] : [[text(name, id), value] as [string, Json]])];
    });
  }

  exported(name: string): Json | undefined {
    for (const [id, definition] of Object.entries(this.#section('Outputs'))) {
      const exported = object(object(definition, id)['Export'], id)['Name'];
      const scope = this.#scope(`output ${id}`);
      if (exported !== undefined && resolve(exported, scope) === name)
        return resolve(object(definition, id)['Value'] ?? null, scope);
    }
    return undefined;
  }

  #section(name: string): JsonObject {
    return object(this.source.template[name], `${this.source.name} ${name}`);
  }

  #definition(id: string): JsonObject {
    return object(this.#resources[id], `${this.source.name} ${id}`);
  }

  #name(id: string): string {
    const property = nameProperty(this.type(id));
    const given = property === undefined ? undefined : object(this.#definition(id)['Properties'], id)[property];
    const name = given === undefined ? undefined : resolve(given, this.#scope(id));
    return typeof name === 'string' ? name : physicalName(this.source.name, id);
  }

  #attribute(id: string, attribute: string): string {
    const { name, place } = this.source;
    const found = attributeOf(this.type(id), attribute, this.#name(id), `${name}/${id}`, place);
    if (found === undefined)
      throw new Refusal(
        `${name}: the attribute ${attribute} of ${id} (${this.type(id)}) is not known to the local cloud`,
      );
    return found;
  }

  #parameter(name: string): Json {
    const { account, region } = this.source.place;
    const pseudo: Record<string, string> = {
      'AWS::AccountId': account,
      'AWS::Region': region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': this.source.name,
      'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${this.source.name}/local`,
    };
    const definition = object(this.#section('Parameters')[name], name);
    const value = pseudo[name] ?? this.#parameters[name] ?? definition['Default'];
    if (value === undefined) throw new Refusal(`${this.source.name}: give --parameter ${name}=…, it has no default`);
    return definition['Type'] === 'CommaDelimitedList' ? text(value, name).split(',') : value;
  }

  #scope(id: string): Scope {
    const where = `${this.source.name} ${id}`;
    const known = (target: string): string => {
      if (!(target in this.#resources))
        throw new Refusal(`${where}: refers to ${target}, which is not in the template`);
      return target;
    };
    const scope: Scope = {
      where,
      reference: (name) => {
        if (name === 'AWS::NoValue') return undefined;
        const parameter = name.startsWith('AWS::') || name in this.#section('Parameters');
        return parameter ? this.#parameter(name) : this.#attribute(known(name), 'Ref');
      },
      attribute: (target, attribute) => this.#attribute(known(target), attribute),
      imported: this.#imported,
      condition: (name) => {
        const definition = this.#section('Conditions')[name];
        if (definition === undefined) throw new Refusal(`${where}: the condition ${name} is not in the template`);
        return resolve(definition, scope) === true;
      },
      mapping: (map, first, second) => {
        const value = object(object(this.#section('Mappings')[map], map)[first], first)[second];
        if (value === undefined) throw new Refusal(`${where}: no ${map}.${first}.${second} in the mappings`);
        return value;
      },
    };
    return scope;
  }
}
