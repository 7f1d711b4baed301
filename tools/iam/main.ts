import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { exceptionOf, wildcards } from './exceptions.ts';
import { readEndpoint } from '../local-cloud/endpoint.ts';
import { grantsOf, type Grant } from './grants.ts';
import { usesIn, type Use } from './uses.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', multiple: true, default: ['.local/journey', '.local/trails'] } },
});

interface Row {
  readonly grant: Grant;
  readonly uses: number;
  readonly reason: string | undefined;
}

/** Folders of local clouds below the ones named, or these themselves, that hold a trail and the assembly that made it. */
const found = values.data
  .flatMap((folder) => [folder, ...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [])])
  .filter((folder) => ['cloudtrail', 'assembly', 'endpoint.json'].every((part) => existsSync(join(folder, part))))
  .map((folder) => ({ folder, grants: readGrants(folder) }));
const [first] = found;
if (first === undefined) {
  console.error('no trail to read: run npm run journey (and npm test, which keeps its trails in .local/trails) first');
  process.exit(2);
}

/** A trail under other grants, of an older state of the project or of a test that took one away, says nothing of these. */
const trails = found.filter(({ grants }) => isDeepStrictEqual(asSet(grants), asSet(first.grants)));
const uses = trails.flatMap(({ folder }) => usesIn(join(folder, 'cloudtrail')));
const rows = first.grants.map((grant): Row => ({
  grant,
  uses: uses.filter((use) => covers(grant, use)).length,
  reason: exceptionOf(grant)?.reason,
}));
print(rows);
const unexplained = rows.filter(({ uses: times, reason }) => times === 0 && reason === undefined);
const isExplained = ({ action, resource }: Grant): boolean =>
  wildcards.some(({ grant }) => grant.test(`${action} ${resource}`));
const wild = rows.filter(
  ({ grant, reason }) => grant.resource.includes('*') && reason === undefined && !isExplained(grant),
);
for (const { grant } of unexplained) console.error(`never used: ${grant.role} ${grant.action} ${grant.resource}`);
for (const { grant } of wild) console.error(`wildcard: ${grant.role} ${grant.action} ${grant.resource}`);
console.log(`\n${found.length - trails.length} trails under other grants than those of ${first.folder} left out`);
console.log(
  `${rows.length} grants, ${trails.length} trails with ${uses.length} uses, ${unexplained.length} unexplained, ${wild.length} wildcards unexplained`,
);
if (unexplained.length + wild.length > 0) process.exitCode = 1;

function asSet(grants: readonly Grant[]): Set<string> {
  return new Set(grants.map(({ role, action, resource }) => `${role} ${action} ${resource}`));
}

function readGrants(folder: string): Grant[] {
  const { outputs } = readEndpoint(folder);
  return readdirSync(join(folder, 'assembly'))
    .filter((file) => file.endsWith('.template.json'))
    .flatMap((file) =>
      grantsOf(
        JSON.parse(readFileSync(join(folder, 'assembly', file), 'utf8')) as Parameters<typeof grantsOf>[0],
        outputs,
      ),
    );
}

/** Names of roles in trails begin with the stack's; a trail of another assembly has other physical names but the same logical ids. */
function covers(grant: Grant, use: Use): boolean {
  return use.role.endsWith(grant.role) && use.action === grant.action && isOn(grant.resource, use.resource);
}

/** A resource of the grants' own stack is known by its logical id, which its physical name ends with. */
function isOn(granted: string, used: string): boolean {
  if (granted.startsWith('logical:')) return used.endsWith(granted.slice('logical:'.length));
  return granted.endsWith('/*') ? used.startsWith(granted.slice(0, -1)) : granted.endsWith(used);
}

function print(all: readonly Row[]): void {
  for (const [role, ofRole] of Map.groupBy(all, ({ grant }) => grant.role)) {
    console.log(`\n${role}`);
    for (const { grant, uses: times, reason } of ofRole) {
      const shown = grant.resource.replace(/^.*:(table|secret|key)[/:]/, '$1 ');
      console.log(
        `  ${String(times).padStart(6)} × ${grant.action.padEnd(32)} ${shown}${reason === undefined ? '' : `  — ${reason}`}`,
      );
    }
  }
}
