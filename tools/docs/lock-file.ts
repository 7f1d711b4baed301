interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  /** It came inside of another package, whose hash covers it. */
  readonly inBundle?: boolean;
}

interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/**
 * What is wrong with `package-lock.json`: each package is pinned by its hash and names no address, so that npm takes it from whichever
 * registry its user has configured (`omit-lockfile-registry-resolved` in `.npmrc`).
 */
export function lockFileFaults(text: string): readonly string[] {
  const { packages } = JSON.parse(text) as LockFile;
  return Object.entries(packages).flatMap(([path, { resolved, integrity, inBundle = false }]) => {
    if (path === '') return [];
    const faults: string[] = [];
    if (resolved !== undefined) faults.push(`package-lock.json: ${path} names the address ${resolved}`);
    if (integrity === undefined && !inBundle) faults.push(`package-lock.json: ${path} has no hash`);
    return faults;
  });
}
