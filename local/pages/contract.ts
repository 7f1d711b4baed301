import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { isObject, list, object, Refusal, show, type Json, type JsonObject } from '../json.ts';
import { html, page, type Markup } from './html.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The OpenAPI document at `path` as a readable page. @throws Refusal when there is none */
export function contractPage(path: string): Markup {
  const document = object(read(path), path);
  const info = object(document['info'], 'info');
  const operations = Object.entries(object(document['paths'], 'paths')).flatMap(([route, item]) =>
    METHODS.flatMap((method) => {
      const operation = object(item, route)[method];
      return isObject(operation) ? [operationMarkup(method, route, operation)] : [];
    }),
  );
  const schemas = Object.entries(object(object(document['components'], 'components')['schemas'], 'schemas'));
  return page(
    `${show(info['title'])} ${show(info['version'])}`,
    html`<p>${show(info['description'])}</p>
      ${operations}
      <h2>Schemas</h2>
      ${schemas.map(
        ([name, schema]) =>
          html`<details id="${name}">
            <summary><code>${name}</code></summary>
            ${schemaMarkup(schema)}
          </details>`,
      )}`,
  );
}

function read(path: string): Json {
  try {
    return parseYaml(readFileSync(path, 'utf8')) as Json;
  } catch {
    throw new Refusal(`there is no contract at ${path}`);
  }
}

function operationMarkup(method: string, route: string, operation: JsonObject): Markup {
  const { summary, description, parameters, requestBody, responses } = operation;
  const body = content(requestBody);
  return html`<details>
    <summary>
      <code><b>${method.toUpperCase()}</b> ${route}</code> ${show(summary)}
    </summary>
    <p>${show(description)}</p>
    ${list(parameters).filter(isObject).map(parameterMarkup)}
    ${
      body === undefined
        ? html``
        : html`<h4>Body</h4>
            ${schemaMarkup(body)}`
    }
    ${Object.entries(object(responses, route)).map(([status, response]) => {
      const answer = content(response);
      return html`<h4>${status} ${show(object(response, status)['description'])}</h4>
        ${answer === undefined ? html`` : schemaMarkup(answer)}`;
    })}
  </details>`;
}

const parameterMarkup = (parameter: JsonObject): Markup =>
  html`<p>
    ${show(parameter['in'])} ${reference(parameter) ?? html`<code>${show(parameter['name'])}</code>`}
    ${show(parameter['description'])} ${schemaMarkup(parameter['schema'] ?? {})}
  </p>`;

/** The schema of the first media type of a body or an answer. */
function content(of: Json | undefined): Json | undefined {
  if (!isObject(of)) return undefined;
  const first = Object.values(object(of['content'], 'content'))[0];
  return isObject(first) ? first['schema'] : undefined;
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
  if (!isObject(schema)) return html`<code>${show(schema)}</code>`;
  const named = reference(schema);
  if (named) return named;
  const required = list(schema['required']);
  const facts = FACTS.filter((fact) => fact in schema).map(
    (fact) => html`<span class="tag">${fact === 'type' ? '' : `${fact} `}${show(schema[fact])}</span> `,
  );
  const choices = ['oneOf', 'anyOf', 'allOf'].flatMap((kind) =>
    list(schema[kind]).map((one) => html`<li>${kind}: ${schemaMarkup(one)}</li>`),
  );
  const properties = Object.entries(object(schema['properties'], 'properties')).map(
    ([name, one]) =>
      html`<li><code>${name}</code>${required.includes(name) ? '' : ' (optional)'} ${schemaMarkup(one)}</li>`,
  );
  const items = schema['items'] === undefined ? [] : [html`<li>each: ${schemaMarkup(schema['items'])}</li>`];
  const inside = [...choices, ...properties, ...items];
  return html`${facts}${show(schema['description'])}${
    inside.length > 0
      ? html`<ul>
          ${inside}
        </ul>`
      : html``
  }`;
}

function reference(schema: JsonObject): Markup | undefined {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return undefined;
  const name = $ref.split('/').at(-1) ?? '';
  return html`<a href="#${name}"><code>${name}</code></a>`;
}
