import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What became of one test. */
export interface TestResult {
  readonly file: string;
  readonly title: string;
  readonly failed: boolean;
}

export interface JestRun {
  readonly tests: readonly TestResult[];
  /** Files that could not be loaded, with what Jest said. */
  readonly unloadable: readonly string[];
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/**
 * Runs the tests whose titles hold one of `titles` in these files of a work copy, in one process.
 * @throws Error when Jest leaves no report within the seconds given
 */
export async function runJest(
  folder: string,
  files: readonly string[],
  titles: readonly string[],
  seconds: number,
): Promise<JestRun> {
  if (files.length === 0) return { tests: [], unloadable: [] };
  const report = join(folder, 'jest-report.json');
  rmSync(report, { force: true });
  const jest = join(folder, 'node_modules/jest/bin/jest.js');
  const pattern = titles.map((title) => title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  const options = ['--json', `--outputFile=${report}`, '--silent', '--watchman=false', '--runInBand'];
  const cache = `--cacheDirectory=${join(folder, '.jest-cache')}`;
  const tests = ['--testNamePattern', pattern, '--runTestsByPath', ...files];
  const said = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      ['--experimental-vm-modules', '--no-warnings', jest, ...options, cache, ...tests],
      { cwd: folder, timeout: seconds * 1_000, killSignal: 'SIGKILL', maxBuffer: 1 << 28 },
      (_error, _stdout, stderr) => resolve(stderr),
    );
  });
  return read(report, folder, said);
}

function read(file: string, folder: string, said: string): JestRun {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch (cause) {
    throw new Error(`Jest left no report: ${said.slice(-2_000)}`, { cause });
  }
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ title, status }) => ({ file: name.slice(folder.length + 1), title, failed: status === 'failed' })),
  );
  const unloadable = report.testResults
    .filter(({ assertionResults }) => assertionResults.length === 0)
    .map(({ name, message }) => `${name.slice(folder.length + 1)}: ${message.slice(0, 1_000)}`);
  return { tests, unloadable };
}
