/** Markup that is safe to send: only {@link html} makes it. */
export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Part = string | number | undefined | Markup | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (value: string): string => value.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

const written = (part: Part): string => {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.source;
  return typeof part === 'object' ? part.map((one) => one.source).join('') : escape(String(part));
};

/** A template of markup: every inserted text is escaped, inserted markup is not. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Markup =>
  new Markup(strings.reduce((text, string, at) => text + written(parts[at - 1]) + string));

const STYLE =
  new Markup(`:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8885;padding:.3rem .6rem;text-align:left;vertical-align:top}
code,pre{font:13px/1.4 ui-monospace,monospace}pre{overflow:auto}.note{border-left:4px solid #c80;padding:.3rem .8rem}summary{cursor:pointer}
.tag{border-radius:.3rem;padding:0 .4rem;background:#8883}ul{padding-left:1.2rem}`);

/** A whole page. */
export const page = (title: string, content: Markup): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
