/** The first lines where two texts part, as `- committed` and `+ made now`; empty when they are equal. */
export function driftOf(committed: string, made: string, most = 12): string[] {
  const [old, fresh] = [committed.split('\n'), made.split('\n')];
  const drift: string[] = [];
  for (let line = 0; line < Math.max(old.length, fresh.length) && drift.length < most; line += 1) {
    if (old[line] === fresh[line]) continue;
    drift.push(`line ${line + 1}`, `- ${old[line] ?? '(end)'}`, `+ ${fresh[line] ?? '(end)'}`);
  }
  return drift;
}
