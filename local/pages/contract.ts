import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isObject, list, object, objects, Refusal, show, type Json, type JsonObject } from '../json.ts';
import { markup, page, type Markup } from './markup.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The OpenAPI document at `path` as a readable page. @throws Refusal when there is none */
export function contractPage(path: string): Markup {
  const { info, paths, components } = read(path);
  const { title, version, description } = object(info);
  const operations = Object.entries(object(paths)).flatMap(([route, item]) =>
    METHODS.filter((method) => method in object(item)).map((method) =>
      operationMarkup(method, route, object(object(item)[method])),
    ),
  );
  const schemas = Object.entries(object(object(components)['schemas'])).map(
    ([name, schema]) =>
      markup`<details id="${name}"><summary><code>${name}</code></summary>${schemaMarkup(schema)}</details>`,
  );
  return page(
    `${show(title)} ${show(version)}`,
    markup`<p>${show(description)}</p>${operations}<h2>Schemas</h2>${schemas}`,
  );
}

function read(path: string): JsonObject {
  try {
    return object(parse(readFileSync(path, 'utf8')) as Json);
  } catch {
    throw new Refusal(`there is no contract at ${path}`);
  }
}

function operationMarkup(
  method: string,
  route: string,
  { summary, description, parameters, requestBody, responses }: JsonObject,
): Markup {
  const asked = objects(parameters).map(
    (one) => markup`<li>${show(one['in'])} <code>${show(one['name'])}</code> ${schemaMarkup(one['schema'] ?? one)}`,
  );
  const answers = Object.entries(object(responses)).map(
    ([status, answer]) =>
      markup`<h4>${status} ${show(object(answer)['description'])}</h4>${contentMarkup(object(answer))}`,
  );
  return markup`<details><summary><code><b>${method.toUpperCase()}</b> ${route}</code> ${show(summary)}</summary><p>${show(description)}</p>
<ul>${asked}</ul><h4>Body</h4>${requestBody === undefined ? 'none' : contentMarkup(object(requestBody))}${answers}</details>`;
}

/** The schema of the first media type of a body or an answer. */
function contentMarkup(of: JsonObject): Markup {
  const [first] = Object.values(object(of['content']));
  return schemaMarkup(first === undefined ? of : (object(first)['schema'] ?? {}));
}

/** Constraints worth a word, in the order in which they are read. */
const FACTS = [
  'type',
  'format',
  'const',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
];

function schemaMarkup(schema: Json): Markup {
  if (!isObject(schema)) return markup`<code>${show(schema)}</code>`;
  const { $ref, required, properties, items, description } = schema;
  const target = show($ref).split('/').at(-1) ?? '';
  if (target !== '') return markup`<a href="#${target}"><code>${target}</code></a>`;
  const facts = FACTS.filter((fact) => fact in schema).map(
    (fact) => markup`<span class="tag">${fact} ${show(schema[fact])}</span> `,
  );
  const optional = (name: string): string => (list(required).includes(name) ? '' : ' (optional)');
  const inside = [
    ...['oneOf', 'anyOf', 'allOf'].flatMap((kind) =>
      list(schema[kind]).map((one) => markup`<li>${kind} ${schemaMarkup(one)}</li>`),
    ),
    ...Object.entries(object(properties)).map(
      ([name, one]) => markup`<li><code>${name}</code>${optional(name)} ${schemaMarkup(one)}</li>`,
    ),
    ...list(items).map((one) => markup`<li>each ${schemaMarkup(one)}</li>`),
  ];
  return markup`${facts}${show(description)}<ul>${inside}</ul>`;
}
