import { object, objects, show, type Json, type JsonObject } from '../json.ts';
import { markup, page, type Markup } from './markup.ts';

/** The first page: what arrived by SMS, what the policies denied, and the last AWS calls. */
export function overview(sms: Json, denied: readonly JsonObject[], trail: readonly JsonObject[]): Markup {
  const links = ['contract', 'sms', 'denied', 'cloudtrail', 'faults', 'meter', 'schedules', 'health'].map(
    (name) => markup`<a href="/__local/${name}">${name}</a> `,
  );
  return page(
    'Local cloud',
    markup`<p class="note">A development stand-in for AWS on this machine. It is not secured: never put it on a network.</p><p>${links}</p>
<h2>SMS inbox</h2>${table(['At', 'To', 'Text'], objects(sms), ({ at, to, text }) => [at, to, text])}
<h2>Denied by IAM</h2>${calls(denied, ({ errorMessage }) => errorMessage)}
<h2>Last AWS calls (CloudTrail)</h2>${calls(trail, ({ errorCode, requestParameters }) => errorCode ?? requestParameters)}`,
  );
}

const calls = (records: readonly JsonObject[], last: (record: JsonObject) => Json | undefined): Markup =>
  table(['Time', 'Service', 'Call', 'Caller', ''], records, (record) => {
    const { eventTime, eventSource, eventName, userIdentity } = record;
    return [eventTime, eventSource, eventName, show(object(userIdentity)['arn']).split('/').at(-1), last(record)];
  });

/** The newest fifty rows, newest first. */
function table(
  head: readonly string[],
  rows: readonly JsonObject[],
  cells: (row: JsonObject) => (Json | undefined)[],
): Markup {
  if (rows.length === 0) return markup`<p>None yet.</p>`;
  const newest = [...rows].reverse().slice(0, 50);
  return markup`<table><tr>${head.map((name) => markup`<th>${name}</th>`)}</tr>
${newest.map((row) => markup`<tr>${cells(row).map((cell) => markup`<td>${show(cell)}</td>`)}</tr>`)}</table>`;
}
