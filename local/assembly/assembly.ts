import { Refusal, type Json } from '../json.ts';
import type { Place } from './names.ts';
import { readAssembly } from './read.ts';
import { Stack, type Resource } from './stack.ts';

/** The synthesized app with references resolved across its stacks, read from a cloud assembly directory. */
export class Assembly {
  /** Where the app as a whole lives: the place of its first stack. */
  readonly place: Place;
  readonly #stacks: readonly Stack[];
  readonly #resources = new Map<string, Resource[]>();

  /**
   * @param parameters overrides of CloudFormation parameters, by name
   * @param at where AWS services and the issuer of user pools answer, if not at their own addresses
   */
  constructor(
    directory: string,
    parameters: Readonly<Record<string, string>> = {},
    at: Pick<Place, 'endpoint' | 'issuer'> = {},
  ) {
    this.#stacks = readAssembly(directory).map((source) => {
      const place = { ...source.place, ...at };
      return new Stack({ ...source, place }, parameters, (name) => this.#exported(name));
    });
    const [first] = this.#stacks;
    if (!first) throw new Refusal(`${directory} holds no stack`);
    this.place = first.source.place;
  }

  resources(...types: string[]): Resource[] {
    return types.flatMap((type) => {
      const found = this.#resources.get(type) ?? this.#stacks.flatMap((stack) => resourcesOf(stack, type));
      this.#resources.set(type, found);
      return found;
    });
  }

  /** The ARN of a KMS key of the app that is named by its id or ARN. */
  keyArn(name: Json | undefined): string | undefined {
    return this.resources('AWS::KMS::Key').find(({ ref, arn }) => ref === name || arn === name)?.arn;
  }

  /** How many resources of each type there are. */
  types(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const [, type] of this.#stacks.flatMap((stack) => stack.types()))
      counts.set(type, (counts.get(type) ?? 0) + 1);
    return counts;
  }

  /** The outputs of all stacks, by output name and by export name. */
  outputs(): Record<string, Json> {
    const outputs = this.#stacks.flatMap((stack) => stack.outputs());
    return Object.fromEntries(outputs.map(([name, value]) => [name, value()]));
  }

  /** The directory of an asset by its hash. */
  asset(hash: string): string | undefined {
    return this.#stacks.map(({ source }) => source.assets.get(hash)).find((path) => path !== undefined);
  }

  #exported(name: string): Json {
    const found = this.#stacks.flatMap((stack) => stack.outputs()).find(([output]) => output === name);
    if (!found) throw new Refusal(`Fn::ImportValue: no stack exports ${name}`);
    return found[1]();
  }
}

const resourcesOf = (stack: Stack, type: string): Resource[] =>
  stack.types().flatMap(([id, one]) => (one === type ? [stack.resource(id)] : []));
