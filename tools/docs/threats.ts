/** Ids of the threats that the model answers, one by one. */
const THREATS: readonly string[] = Array.from({ length: 49 }, (_, at) => `TH-${at + 1}`);

const HEADING = /^### (?<id>TH-\d+)\b.*$/gm;
const NAMED_TEST = /`(?<file>test\/[\w./-]+\.test\.ts)` “(?<title>[^”]+)”/g;
/** Says plainly that the feature is not built yet. */
const LATER = /\bComes with\b/;

/** Part of the threat model: one threat and what stands below it. */
interface Threat {
  readonly id: string;
  readonly text: string;
}

function threatsOf(page: string): readonly Threat[] {
  const headings = [...page.matchAll(HEADING)];
  return headings.map((heading, at) => ({
    id: heading.groups?.['id'] ?? '',
    text: page.slice(heading.index, headings[at + 1]?.index),
  }));
}

/**
 * What of `docs/threat-model.md` does not hold: each threat has one section, which names tests that exist or says with what it comes.
 * @param source the text of a file by its path from the root; undefined when there is none
 */
export function threatFaults(page: string, source: (file: string) => string | undefined): readonly string[] {
  const threats = threatsOf(page);
  const sections = THREATS.map((id) => [id, threats.filter((threat) => threat.id === id).length] as const);
  return [
    ...sections.flatMap(([id, count]) => (count === 1 ? [] : [`docs/threat-model.md has ${count} sections for ${id}`])),
    ...threats.flatMap((threat) => testFaults(threat, source)),
  ];
}

function testFaults({ id, text }: Threat, source: (file: string) => string | undefined): readonly string[] {
  const named = [...text.matchAll(NAMED_TEST)].map(({ groups }) => groups as { file: string; title: string });
  if (named.length === 0 && !LATER.test(text)) return [`docs/threat-model.md names no test for ${id}`];
  return named
    .filter(({ file, title }) => source(file)?.includes(title) !== true)
    .map(({ file, title }) => `docs/threat-model.md names a test for ${id} that does not exist: ${file} “${title}”`);
}
