/** A dependency as the page tells of it. */
export interface ToldDependency {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** A direct dependency as it is: pinned in package.json, its licence as the installed package says. */
export interface PinnedDependency {
  readonly name: string;
  readonly version: string;
  /** Undefined where the package is not installed: one for another platform. */
  readonly licence: string | undefined;
}

const LINE = /^- `(?<name>[^`]+)` (?<version>\S+) \(\d{4}-\d{2}-\d{2}\), (?<licence>[^,]+), [\d.]+ [kM]B: \S/;

/** The lines of the form "- `name` version (day of release), licence, size: what for". */
export const toldDependencies = (page: string): readonly ToldDependency[] =>
  page.split('\n').flatMap((line) => {
    const { name, version, licence } = LINE.exec(line)?.groups ?? {};
    return name === undefined || version === undefined || licence === undefined ? [] : [{ name, version, licence }];
  });

/** What of the page is not true of the dependencies: one line each, its version, its licence. */
export function dependencyFaults(page: string, pinned: readonly PinnedDependency[]): readonly string[] {
  const told = toldDependencies(page);
  const surplus = told
    .filter(({ name }) => !pinned.some((one) => one.name === name))
    .map(({ name }) => `docs/dependencies.md tells of ${name}, which is no direct dependency`);
  return [...surplus, ...pinned.flatMap((one) => faultsOf(one, told))];
}

function faultsOf({ name, version, licence }: PinnedDependency, told: readonly ToldDependency[]): readonly string[] {
  const lines = told.filter((one) => one.name === name);
  const [line] = lines;
  if (line === undefined || lines.length > 1) return [`docs/dependencies.md has ${lines.length} lines for ${name}`];
  const faults: string[] = [];
  if (line.version !== version) faults.push(`${name} is ${version}; docs/dependencies.md says ${line.version}`);
  if (licence !== undefined && line.licence !== licence)
    faults.push(`${name} is under ${licence}; docs/dependencies.md says ${line.licence}`);
  return faults;
}
