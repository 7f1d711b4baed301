/**
 * The texts, with their quotes, and the punctuation of what should be JSON, in order; numbers and words are passed over, and a text that does
 * not end is the last. Linear in what was asked for: who stops asking pays for nothing behind.
 */
export function* tokensOf(json: string): Generator<string, void, undefined> {
  const mark = /["{}[\],:]/g;
  for (let found = mark.exec(json); found !== null; found = mark.exec(json)) {
    if (found[0] === '"') mark.lastIndex = endOfText(json, found.index);
    yield json.slice(found.index, mark.lastIndex);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Where the text ends that begins with the quote at `start`. A regular expression would need a stack for as many escapes. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    const unit = json.charCodeAt(at);
    if (unit === QUOTE) return at + 1;
    if (unit === BACKSLASH) at += 1;
  }
  return json.length;
}
