/** One exact piece of a file's text and what stands in its place without the control. */
export interface Edit {
  readonly file: string;
  /** Stands in the file exactly once; so the list follows the code. */
  readonly find: string;
  readonly replace: string;
}

/** A control, taken out: the tests that must then fail. */
export interface Mutant extends Edit {
  readonly id: string;
  /** What the control does, in words. */
  readonly control: string;
  /** Ids of the threats, rules and faults that it serves. */
  readonly serves: readonly string[];
  /** Edits beside the first, where the control stands in two places. */
  readonly also?: readonly Edit[];
  /** Test file → beginnings of titles; in each of them some case must fail, and every one passes on the code as it is. */
  readonly caughtBy: Readonly<Record<string, readonly string[]>>;
}

export const editsOf = ({ file, find, replace, also = [] }: Mutant): readonly Edit[] => [
  { file, find, replace },
  ...also,
];
