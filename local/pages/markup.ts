/** The content security policies of pages without scripts, and of one with its own in it. */
const PLAIN = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
export const SCRIPTED = `${PLAIN}; script-src 'unsafe-inline'; img-src data:; font-src data:; worker-src blob:`;

/** Markup that is safe to send under a policy: {@link markup} makes it. */
export class Markup {
  readonly source: string;
  readonly policy: string;
  constructor(source: string, policy = PLAIN) {
    this.source = source;
    this.policy = policy;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const written = (part: string | Markup): string =>
  part instanceof Markup ? part.source : part.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** A template of markup: every inserted text is escaped, inserted markup is not. */
export const markup = (strings: TemplateStringsArray, ...parts: (string | Markup | readonly Markup[])[]): Markup =>
  new Markup(strings.map((string, at) => [string, ...[parts[at] ?? ''].flat().map(written)].join('')).join(''));

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8885;padding:.3rem .6rem;text-align:left;vertical-align:top}
.note{border-left:4px solid #c80;padding:.3rem .8rem}summary{cursor:pointer}.tag{border-radius:.3rem;padding:0 .4rem;background:#8883}`;

/** A whole page. */
export const page = (title: string, content: Markup): Markup =>
  markup`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${new Markup(STYLE)}</style></head><body><main><h1>${title}</h1>${content}</main></body></html>`;
