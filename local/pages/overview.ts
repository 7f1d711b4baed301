import { isObject, list, show, type Json, type JsonObject } from '../json.ts';
import { html, page, type Markup } from './html.ts';

/** The first page: what arrived by SMS, what the policies denied, and the last AWS calls. */
export function overview(sms: Json, denied: readonly JsonObject[], trail: readonly JsonObject[]): Markup {
  const messages = list(sms).filter(isObject).reverse().slice(0, 50);
  return page(
    'Local cloud',
    html`<p class="note">
        A development stand-in for AWS on this machine. It is not secured: never put it on a network.
      </p>
      <p>
        <a href="/__local/contract">API contract</a> · JSON: <a href="/__local/sms">sms</a>,
        <a href="/__local/denied">denied</a>, <a href="/__local/cloudtrail">cloudtrail</a>,
        <a href="/__local/health">health</a>
      </p>
      <h2>SMS inbox</h2>
      ${table(['At', 'To', 'Text'], messages, ({ at, to, text }) => [at, to, text])}
      <h2>Denied by IAM</h2>
      ${calls(denied, ({ errorMessage }) => errorMessage)}
      <h2>Last AWS calls (CloudTrail)</h2>
      ${calls(trail, ({ errorCode, requestParameters }) => errorCode ?? JSON.stringify(requestParameters))}`,
  );
}

const calls = (records: readonly JsonObject[], last: (record: JsonObject) => Json | undefined): Markup =>
  table(['Time', 'Call', 'Caller', ''], [...records].reverse().slice(0, 50), (record) => {
    const { eventTime, eventSource, eventName, userIdentity } = record;
    const caller = isObject(userIdentity) ? show(userIdentity['arn']).split('/').at(-1) : '';
    return [eventTime, `${show(eventSource).replace('.amazonaws.com', '')}:${show(eventName)}`, caller, last(record)];
  });

function table(
  head: readonly string[],
  rows: readonly JsonObject[],
  cells: (row: JsonObject) => (Json | undefined)[],
): Markup {
  if (rows.length === 0) return html`<p>None yet.</p>`;
  return html`<table>
    <tr>
      ${head.map((name) => html`<th>${name}</th>`)}
    </tr>
    ${rows.map(
      (row) =>
        html`<tr>
          ${cells(row).map((cell) => html`<td>${show(cell)}</td>`)}
        </tr>`,
    )}
  </table>`;
}
