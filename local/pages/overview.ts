import { escaped, object, objects, show, type Json, type JsonObject } from '../json.ts';
import { Page } from './pages.ts';

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8885;padding:.3rem .6rem;text-align:left;vertical-align:top}`;
const PAGES = [
  'contract',
  'sms',
  'issuer',
  'denied',
  'cloudtrail',
  'faults',
  'meter',
  'schedules',
  'executions',
  'queues',
  'health',
];

/** The first page: what arrived by SMS, what the policies denied, and the last AWS calls. */
export function overview(sms: Json, denied: readonly JsonObject[], trail: readonly JsonObject[]): Page {
  const received = objects(sms).map(({ at = '', to = '', text = '' }) => ({ at, to, text }));
  return new Page(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Local cloud</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body><main><h1>Local cloud</h1>
<p>A development stand-in for AWS on this machine. It is not secured: never put it on a network.</p>
<p>${PAGES.map((name) => `<a href="/__local/${name}">${name}</a>`).join(' · ')}</p>
<h2>SMS inbox</h2>${table(received)}
<h2>Denied by IAM</h2>${table(denied.map(callOf))}
<h2>Last AWS calls (CloudTrail)</h2>${table(trail.map(callOf))}</main></body></html>`);
}

function callOf({ eventTime = '', eventName = '', userIdentity, errorMessage, requestParameters }: JsonObject) {
  const caller = show(object(userIdentity)['arn']).split('/').at(-1) ?? '';
  return { at: eventTime, call: eventName, caller, about: errorMessage ?? requestParameters ?? '' };
}

/** The newest fifty rows, newest first, under the names of their members. */
function table(rows: readonly JsonObject[]): string {
  const [first] = rows;
  if (!first) return '<p>None yet.</p>';
  const line = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const newest = rows.slice(-50).reverse();
  return `<table>${line(Object.keys(first), 'th')}${newest.map((row) => line(Object.values(row).map(show), 'td')).join('\n')}</table>`;
}
