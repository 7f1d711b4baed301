/** Ids by which rules, threats and faults are named. */
const ID = /\b(?:ID|REG|OTP|PWD|PCD|SEC|SES|LCK|DOS|CHIP|FACE|APR|ACT|LV2|USE|KPI|AUD|TH|FA)-\d+\b/g;

const idsIn = (text: string): readonly string[] => [...text.matchAll(ID)].map(([id]) => id);

/**
 * Ids that stand in a file and are named on no page: such an id is mistyped, or nobody wrote down what it means. That a page which names one
 * also explains it is for its reader to see.
 * @param files text by path from the root
 */
export function unknownRules(pages: readonly string[], files: ReadonlyMap<string, string>): readonly string[] {
  const known = new Set(pages.flatMap(idsIn));
  return [...files].flatMap(([file, text]) =>
    [...new Set(idsIn(text))]
      .filter((id) => !known.has(id))
      .map((id) => `${file} names ${id}, which neither docs/rules.md nor docs/threat-model.md names`),
  );
}
