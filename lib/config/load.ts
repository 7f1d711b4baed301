import { dev } from './dev.ts';
import { production } from './production.ts';
import type { StageConfig, StageName } from './stage.ts';
import { staging } from './staging.ts';
import { faultsOf } from './validate.ts';

const stages: Readonly<Record<StageName, StageConfig>> = { dev, staging, production };

const isStageName = (name: string): name is StageName => Object.hasOwn(stages, name);

/** The configuration of a stage by its name. Throws, naming what is wrong, when there is none or it cannot be deployed. */
export function loadStage(name: string): StageConfig {
  if (!isStageName(name)) {
    throw new Error(`There is no stage "${name}": give one of ${Object.keys(stages).join(', ')} with -c stage=NAME.`);
  }
  const faults = faultsOf(stages[name]);
  if (faults.length > 0) throw new Error(`The stage "${name}" (lib/config/${name}.ts): ${faults.join('; ')}.`);
  return stages[name];
}
