import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Edit } from './mutant.ts';

/** A copy of the repository's files, as they are in the working copy and but for the ignored ones, in a folder of its own; packages are linked. */
export class WorkCopy {
  readonly folder: string;

  constructor(root: string, folder: string) {
    this.folder = folder;
    const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
    }).split('\0');
    for (const file of files.filter((name) => name !== '' && existsSync(join(root, name)))) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      copyFileSync(join(root, file), join(folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  }

  /**
   * Runs `work` on the edited copy and puts the files back.
   * @throws Error when a text is not found exactly once: the list of mutants is behind the code
   */
  async edited<T>(edits: readonly Edit[], work: () => Promise<T>): Promise<T> {
    const before = new Map(edits.map(({ file }) => [file, this.#read(file)]));
    try {
      for (const edit of edits) writeFileSync(join(this.folder, edit.file), applied(edit, this.#read(edit.file)));
      return await work();
    } finally {
      for (const [file, text] of before) writeFileSync(join(this.folder, file), text);
    }
  }

  #read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }
}

/** The text after an edit. @throws Error when what it looks for does not stand there exactly once */
export function applied({ file, find, replace }: Edit, text: string): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${file} has this text ${more.length + (after === undefined ? 0 : 1)} times, not once: ${find}`);
  }
  return before + replace + after;
}
