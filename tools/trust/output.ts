/** Where a command speaks; a test hands in its own. */
export interface Output {
  readonly line: (text: string) => void;
  /** A sign of life, not part of the result. */
  readonly progress: (text: string) => void;
}

export const terminal: Output = {
  line: (text) => console.log(text),
  progress: (text) => console.error(text),
};
