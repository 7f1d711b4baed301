import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const WEB = resolve(import.meta.dirname, '../../web');

/** A file of the page as it is put where browsers find it. */
export interface PageFile {
  /** `index.html` */
  readonly key: string;
  readonly type: string;
  /** Who may keep it, and how long. */
  readonly cacheControl: string;
  readonly body: Uint8Array;
}

/** A name that is of its content: it may be kept for good, and a new page never meets an old script. */
const FOR_GOOD = 'public, max-age=31536000, immutable';
/** Browsers ask each time; CloudFront once a minute. */
const ASKED_FOR = 'public, max-age=0, s-maxage=60, must-revalidate';

/** Builds the activation page for the API that answers at `apiUrl`: script and style each in one file, and the page that names them. */
export function buildPage(apiUrl: string): readonly PageFile[] {
  const script = hashed('script.js', 'text/javascript; charset=utf-8', built('start.ts'));
  const style = hashed('style.css', 'text/css; charset=utf-8', built('style/page.css'));
  const mark = read('mark.svg');
  const values: Readonly<Record<string, string>> = {
    'api-origin': apiUrl,
    script: `/${script.key}`,
    style: `/${style.key}`,
  };
  const page = read('index.html')
    .toString('utf8')
    .replace(/\{([\w-]+)\}/g, (_, name: string) => attribute(values[name] ?? ''));
  return [
    script,
    style,
    { key: 'mark.svg', type: 'image/svg+xml', cacheControl: 'public, max-age=86400', body: mark },
    { key: 'index.html', type: 'text/html; charset=utf-8', cacheControl: ASKED_FOR, body: Buffer.from(page) },
  ];
}

const read = (name: string): Buffer => readFileSync(resolve(WEB, name));

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function built(entry: string): Uint8Array {
  const { outputFiles } = buildSync({
    entryPoints: [resolve(WEB, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    // Browsers of 2022 and later: the page says so itself to older ones that still read it.
    target: ['chrome100', 'firefox100', 'safari15.4'],
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    external: ['/mark.svg'],
    logLevel: 'error',
  });
  const [file, ...more] = outputFiles;
  if (file === undefined || more.length > 0)
    throw new Error(`${basename(entry)} was built into ${outputFiles.length} files`);
  return file.contents;
}

function hashed(name: string, type: string, body: Uint8Array): PageFile {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { key: name.replace('.', `-${digest}.`), type, cacheControl: FOR_GOOD, body };
}
