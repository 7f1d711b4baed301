import * as z from 'zod/mini';

/** A JSON schema as the contract's schemas describe themselves. */
interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly maxLength?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Shape;
}

/** One way to spoil one place of a value, and what the answer must call it. */
export interface Spoiling {
  readonly what: string;
  /** Path of the field at fault, as a problem names it; undefined where the whole is at fault. */
  readonly field: string | undefined;
  readonly code: 'missing' | 'malformed' | 'unknown_field' | undefined;
  readonly text: string;
}

const NOT_A_STRING: readonly unknown[] = [null, 7, true, [], ['x'], {}, { a: 'x' }];
const NOT_A_BOOLEAN: readonly unknown[] = [null, 'true', 1, 0, [], {}];
const NOT_A_COUNT: readonly unknown[] = [null, '7', 7.5, -7, 0, 1e300, true, [], [7], {}];
const NOT_A_LIST: readonly unknown[] = [null, 'x', 7, true, {}, { length: 1 }];
const NOT_AN_OBJECT: readonly unknown[] = [null, 'x', 7, false, [], [{}]];

/** Every spoiling of a body by its schema: field by field, at every depth, from one that is right. */
export function spoilingsOf(schema: z.ZodMiniType, right: object): Spoiling[] {
  const shape = z.toJSONSchema(schema) as Shape;
  return [...spoilObject(shape, right, []), ...spoilWhole(right)];
}

function spoilObject(shape: Shape, right: object, path: readonly string[]): Spoiling[] {
  const at = (name: string) => [...path, name].join('.');
  const { properties = {}, required = [] } = shape;
  return [
    ...Object.entries(properties).flatMap(([name, field]) =>
      spoilField(field, name, right, path, required.includes(name)),
    ),
    spoiling(`${at('surplus')} that nobody asked for`, at('surplus'), 'unknown_field', { ...right, surplus: 1 }),
  ];
}

function spoilField(field: Shape, name: string, right: object, path: readonly string[], required: boolean): Spoiling[] {
  const at = [...path, name].join('.');
  const value = (right as Record<string, unknown>)[name];
  const put = (wrong: unknown) => ({ ...right, [name]: wrong });
  const malformed = (wrong: unknown, what = JSON.stringify(wrong)) =>
    spoiling(`${at} as ${what}`, at, 'malformed', put(wrong));
  const missing = required ? [spoiling(`no ${at}`, at, 'missing', without(right, name))] : [];
  if (field.type === 'object') {
    const inner = spoilObject(field, value ?? {}, [...path, name]);
    const nested = inner.map((one) => ({ ...one, text: JSON.stringify(put(JSON.parse(one.text))) }));
    return [...missing, ...NOT_AN_OBJECT.map((wrong) => malformed(wrong)), ...nested];
  }
  if (field.type === 'array' && field.items?.type === 'object') {
    const [first = {}] = (value ?? []) as object[];
    const inner = spoilObject(field.items, first, [...path, name, '0']);
    const nested = inner.map((one) => ({ ...one, text: JSON.stringify(put([JSON.parse(one.text)])) }));
    const items = NOT_AN_OBJECT.map((wrong) =>
      spoiling(`${at} of ${JSON.stringify(wrong)}`, `${at}.0`, 'malformed', put([wrong])),
    );
    return [...missing, ...NOT_A_LIST.map((wrong) => malformed(wrong)), ...items, ...nested];
  }
  if (field.type === 'array') {
    const inside = NOT_A_STRING.map((wrong) =>
      spoiling(`${at} of ${JSON.stringify(wrong)}`, `${at}.0`, 'malformed', put([wrong])),
    );
    return [...missing, ...NOT_A_LIST.map((wrong) => malformed(wrong)), ...inside];
  }
  if (field.type === 'boolean') return [...missing, ...NOT_A_BOOLEAN.map((wrong) => malformed(wrong))];
  if (field.type === 'integer') return [...missing, ...NOT_A_COUNT.map((wrong) => malformed(wrong))];
  const longest = field.maxLength ?? 64;
  return [
    ...missing,
    ...NOT_A_STRING.map((wrong) => malformed(wrong)),
    spoiling(`${at} empty`, at, field.enum || 'const' in field ? undefined : 'missing', put('')),
    malformed('x'.repeat(longest + 1), `${longest + 1} characters`),
    spoiling(`${at} with half a character`, undefined, undefined, put('\ud800')),
  ];
}

/** What is wrong with the text as a whole, whatever the schema says. */
const spoilWhole = (right: object): Spoiling[] => {
  const text = JSON.stringify(right);
  const whole = (what: string, wrong: string): Spoiling => ({ what, field: undefined, code: undefined, text: wrong });
  const first = Object.keys(right)[0];
  return [
    whole('nothing', ''),
    whole('no JSON', '{'),
    whole('two values', `${text}${text}`),
    whole('a comment', `/**/${text}`),
    whole('a byte order mark', `\ufeff${text}`),
    ...['null', '[]', `[${text}]`, '"text"', '7', 'true'].map((wrong) => whole(wrong, wrong)),
    whole(
      'a bomb of arrays',
      text.replace(/^\{/, `{"surplus":${'['.repeat(5_000)}${']'.repeat(5_000)},`).replace(/,\}$/, '}'),
    ),
    whole(
      'a bomb of objects',
      text.replace(/^\{/, `{"surplus":${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)},`).replace(/,\}$/, '}'),
    ),
    whole('__proto__', text.replace(/^\{/, '{"__proto__":{"level":2},').replace(/,\}$/, '}')),
    ...(first === undefined ? [] : [whole(`${first} twice`, text.replace(/^\{/, `{"${first}":"x",`))]),
  ];
};

const spoiling = (what: string, field: string | undefined, code: Spoiling['code'], value: object): Spoiling => ({
  what,
  field,
  code,
  text: JSON.stringify(value),
});

const without = (value: object, name: string): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
