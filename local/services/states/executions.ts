import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError } from '../../endpoint/wire.ts';
import { Refusal } from '../../json.ts';
import { Execution, type Ground } from './execution.ts';
import type { Machine } from './machines.ts';

/** The executions of all machines, each in a file `executions/MACHINE/NAME.jsonl`. */
export class Executions {
  readonly #directory: string;
  readonly #all = new Map<string, Execution>();

  constructor(data: string, machines: Iterable<Machine>) {
    this.#directory = join(data, 'executions');
    for (const machine of machines) {
      const directory = join(this.#directory, machine.name);
      for (const file of existsSync(directory) ? readdirSync(directory) : [])
        this.#add(new Execution(machine, file.replace(/\.jsonl$/, ''), join(directory, file)));
    }
  }

  /** Oldest first. */
  list(): Execution[] {
    return [...this.#all.values()].sort((one, other) => one.startDate - other.startDate);
  }

  /** @throws AwsError when there is none */
  find(arn: string): Execution {
    const found = this.#all.get(arn);
    if (!found) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return found;
  }

  /** Starts one, or finds the running one of this name and input. @throws AwsError when the name is taken */
  start(machine: Machine, name: string, input: string, ground: Ground): Execution {
    const path = join(this.#directory, machine.name, `${name}.jsonl`);
    const known = this.#all.get(`${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`);
    if (known?.status === 'RUNNING' && known.input === input) return known;
    if (known) throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${known.arn}'`);
    const execution = this.#add(new Execution(machine, name, path, input));
    execution.run(ground);
    return execution;
  }

  /** Goes on with those that were running when the local cloud stopped. */
  resume(ground: Ground): void {
    for (const execution of this.#running()) execution.run(ground);
  }

  async suspend(): Promise<void> {
    await Promise.all(this.#running().map((execution) => execution.suspend()));
  }

  /** The one of a name, or of an ARN. @throws Refusal when there is none */
  named(name: string): Execution {
    const found = this.list().findLast((execution) => [execution.name, execution.arn].includes(name));
    if (!found) throw new Refusal(`there is no execution ${name}`);
    return found;
  }

  #running(): Execution[] {
    return this.list().filter(({ status }) => status === 'RUNNING');
  }

  #add(execution: Execution): Execution {
    this.#all.set(execution.arn, execution);
    return execution;
  }
}
