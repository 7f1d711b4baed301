import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { object, parse, type Json } from '../json.ts';

/** Values that are made once and kept in a JSON file that only its owner may read. */
export interface KeptSecrets {
  getOrMake(name: string, make: () => Json): Json;
  set(name: string, value: Json): void;
}

export function keptSecrets(path: string): KeptSecrets {
  const kept = object(existsSync(path) ? parse(readFileSync(path, 'utf8')) : undefined);
  const set = (name: string, value: Json): Json => {
    kept[name] = value;
    writeFileSync(path, JSON.stringify(kept, null, 2), { mode: 0o600 });
    return value;
  };
  return { set, getOrMake: (name, make) => kept[name] ?? set(name, make()) };
}
