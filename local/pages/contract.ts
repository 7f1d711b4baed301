import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { object, Refusal, show, type Json, type JsonObject } from '../json.ts';
import { markup, page, type Markup } from './markup.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const REFERENCE = /['"]?#\/components\/schemas\/(\w+)['"]?/g;

/** The OpenAPI document at `path` as a readable page: each call and schema unfolds. @throws Refusal when there is none */
export function contractPage(path: string): Markup {
  const { info, paths, components } = read(path);
  const { title, version, description } = object(info);
  const calls = Object.entries(object(paths)).flatMap(([route, item]) =>
    Object.entries(object(item))
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => {
        const head = markup`<code><b>${method.toUpperCase()}</b> ${route}</code> ${show(object(operation)['summary'])}`;
        return markup`<details><summary>${head}</summary>${yaml(operation)}</details>`;
      }),
  );
  const schemas = Object.entries(object(object(components)['schemas'])).map(
    ([name, schema]) => markup`<details id="${name}"><summary><code>${name}</code></summary>${yaml(schema)}</details>`,
  );
  return page(`${show(title)} ${show(version)}`, markup`<p>${show(description)}</p>${calls}<h2>Schemas</h2>${schemas}`);
}

function read(path: string): JsonObject {
  try {
    return object(parse(readFileSync(path, 'utf8')) as Json);
  } catch {
    throw new Refusal(`there is no contract at ${path}`);
  }
}

/** A part of the document, its references to schemas as links: every second piece of the split is a schema's name. */
function yaml(part: Json): Markup {
  const pieces = stringify(part).split(REFERENCE);
  return markup`<pre>${pieces.map((piece, at) => (at % 2 === 0 ? markup`${piece}` : markup`<a href="#${piece}">${piece}</a>`))}</pre>`;
}
