import { object, Refusal, text, type Json, type JsonObject } from '../json.ts';
import { resolve, type Scope } from './intrinsics.ts';
import { attributeOf, nameProperty, physicalName, type Place } from './names.ts';
import type { StackSource } from './read.ts';

/** A resource of the synthesized app, its properties resolved. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  /** What `Ref` answers. */
  readonly ref: string;
  readonly arn: string;
  readonly place: Place;
  readonly properties: JsonObject;
}

/** One stack: its resources and outputs, resolved when they are asked for. */
export class Stack implements Scope {
  readonly source: StackSource;
  readonly imported: (name: string) => Json;
  readonly #parameters: Readonly<Record<string, string>>;

  constructor(source: StackSource, parameters: Readonly<Record<string, string>>, imported: (name: string) => Json) {
    this.source = source;
    this.imported = imported;
    this.#parameters = parameters;
  }

  /** Logical id and type of the resources whose condition holds. */
  types(): [string, string][] {
    const all = Object.entries(this.#section('Resources')).map(([id, one]) => [id, object(one)] as const);
    const present = all.filter(([id, { Condition }]) => Condition === undefined || this.condition(text(Condition, id)));
    return present.map(([id, { Type }]) => [id, text(Type, id)]);
  }

  resource(logicalId: string): Resource {
    const { name: stack, place } = this.source;
    try {
      const properties = object(resolve(object(this.#definition(logicalId)['Properties']), this));
      const [ref, arn] = [this.attribute(logicalId, 'Ref'), this.attribute(logicalId, 'Arn')];
      return { stack, logicalId, place, name: this.#name(logicalId), ref, arn, properties };
    } catch (failure) {
      throw failure instanceof Refusal ? new Refusal(`${stack} ${logicalId}: ${failure.message}`) : failure;
    }
  }

  /** Outputs by their own name and, where exported, by that name; each is resolved when it is read. */
  outputs(): [string, () => Json][] {
    return Object.entries(this.#section('Outputs')).flatMap(([id, output]) => {
      const { Value = null, Export } = object(output);
      const value = (): Json => resolve(Value, this) ?? null;
      const { Name = id } = object(resolve(Export ?? {}, this));
      return [...new Set([id, text(Name)])].map((name): [string, () => Json] => [name, value]);
    });
  }

  reference(name: string): Json | undefined {
    const { account, region } = this.source.place;
    const pseudo: Readonly<Record<string, string | undefined>> = {
      'AWS::AccountId': account,
      'AWS::NoValue': undefined,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
      'AWS::StackName': this.source.name,
      'AWS::URLSuffix': 'amazonaws.com',
    };
    if (name in pseudo) return pseudo[name];
    const parameter = this.#section('Parameters')[name];
    if (parameter === undefined) return this.attribute(name, 'Ref');
    const value = this.#parameters[name] ?? object(parameter)['Default'];
    if (value === undefined) throw new Refusal(`the parameter ${name} has no default`);
    return value;
  }

  attribute(logicalId: string, attribute: string): string {
    const { name, place } = this.source;
    const type = text(this.#definition(logicalId)['Type']);
    const found = attributeOf(type, attribute, this.#name(logicalId), `${name}/${logicalId}`, place);
    if (found === undefined)
      throw new Refusal(`the attribute ${attribute} of ${logicalId} (${type}) is not known to the local cloud`);
    return found;
  }

  condition(name: string): boolean {
    const definition = this.#section('Conditions')[name];
    if (definition === undefined) throw new Refusal(`the condition ${name} is not in the template`);
    return resolve(definition, this) === true;
  }

  #section(name: string): JsonObject {
    return object(this.source.template[name]);
  }

  #definition(logicalId: string): JsonObject {
    const definition = this.#section('Resources')[logicalId];
    if (definition === undefined) throw new Refusal(`refers to ${logicalId}, which is not in the template`);
    return object(definition);
  }

  #name(logicalId: string): string {
    const { Type, Properties } = this.#definition(logicalId);
    const given = resolve(object(Properties)[nameProperty(text(Type))] ?? null, this);
    return typeof given === 'string' ? given : physicalName(text(Type), this.source.name, logicalId);
  }
}
