import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { buildPage } from '../../../tools/web/build.ts';

const files = buildPage('https://api.example.test');
const text = (end: string): string => Buffer.from(files.find(({ key }) => key.endsWith(end))?.body ?? []).toString();

describe('the built page', () => {
  test('ACT-6 its script is at most 100 KB over the wire, and so is everything together', () => {
    const sizes = files.map(({ body }) => gzipSync(body).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(100 * 1_024);
    expect(text('.js').length).toBeGreaterThan(1_000);
  });

  test('ACT-6 it has no code or style inline, and names nothing of others', () => {
    const html = text('.html');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|javascript:/);
    const elsewhere = ['.html', '.js', '.css', '.svg'].flatMap((end) => text(end).match(/https?:\/\/[\w.-]+/g) ?? []);
    expect(new Set(elsewhere)).toEqual(new Set(['https://api.example.test', 'http://www.w3.org']));
  });

  test('ACT-6 the page names script and style by their content, and those may be kept for good', () => {
    const [script, style] = ['.js', '.css'].map((end) => files.find(({ key }) => key.endsWith(end)));
    for (const file of [script, style]) {
      expect(text('.html')).toContain(`"/${file!.key}"`);
      expect([file!.key, file!.cacheControl]).toEqual([
        expect.stringMatching(/^\w+-[0-9a-f]{16}\.\w+$/),
        expect.stringContaining('immutable'),
      ]);
    }
    expect(files.at(-1)?.key).toBe('index.html');
    expect(files.at(-1)?.cacheControl).toContain('max-age=0');
  });

  test('what stands in the address of the API breaks out of nothing', () => {
    const page = buildPage('https://x"><script>alert(1)</script>').find(({ key }) => key === 'index.html');
    expect(Buffer.from(page!.body).toString()).not.toContain('<script>alert');
  });
});
