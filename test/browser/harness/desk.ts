import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { MemoryApi } from '../../doubles/api/memory-api.ts';
import { citizen, type Citizen } from '../../doubles/citizens.ts';
import { apiListener, pageListener, serve, type Listening, type Network } from './servers.ts';

const SCREENSHOTS = resolve(import.meta.dirname, '../../../.local/screenshots');

/** Sizes of what citizens hold or sit at. */
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

export interface DeskOptions extends BrowserContextOptions {
  /** Runs in the page before its own script. */
  readonly before?: string;
}

/** A citizen before the page: a private window of a real browser, the page as it is deployed, the API with a world of its own behind. */
export class Desk {
  readonly api: MemoryApi;
  readonly page: Page;
  readonly who: Citizen = citizen(1);
  readonly network: Network;
  /** What the browser refused by the content security policy, and what the page's script threw. */
  readonly complaints: string[] = [];
  /** Every address that the browser asked. */
  readonly asked: string[] = [];
  readonly #context: BrowserContext;
  readonly #api: Listening;
  readonly #page: Listening;

  private constructor(
    api: MemoryApi,
    page: Page,
    context: BrowserContext,
    network: Network,
    servers: { readonly api: Listening; readonly page: Listening },
  ) {
    this.api = api;
    this.page = page;
    this.#context = context;
    this.network = network;
    this.#api = servers.api;
    this.#page = servers.page;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (line) => {
      if (line.text().includes('Content Security Policy')) this.complaints.push(line.text());
    });
    page.on('request', (request) => this.asked.push(request.url()));
  }

  static async open(browser: Browser, { before, ...options }: DeskOptions = {}): Promise<Desk> {
    const network: Network = { delay: 0, lose: 0 };
    // Each has to know where the other is; nobody asks before both stand.
    const served = await serve(
      apiListener(
        () => ({ handler: api.handler, clock: api.world.clock }),
        () => paged.origin,
        network,
      ),
    );
    const paged = await serve(pageListener(served.origin));
    const api = new MemoryApi({ settings: { publicOrigin: served.origin }, pageOrigins: [paged.origin] });
    // The world of the doubles stands in the past: what the browser makes of it is what it makes of a clock that is days off.
    const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN', reducedMotion: 'reduce', ...options });
    if (before !== undefined) await context.addInitScript({ content: before });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const desk = new Desk(api, page, context, network, { api: served, page: paged });
    await page.goto(paged.origin);
    return desk;
  }

  get apiOrigin(): string {
    return this.#api.origin;
  }

  get pageOrigin(): string {
    return this.#page.origin;
  }

  /** The name of the screen that is shown. */
  get screen(): Promise<string | null> {
    return this.page.locator('.card').getAttribute('data-screen');
  }

  /** Waits for a screen. */
  async at(screen: string): Promise<void> {
    await this.page.locator(`.card[data-screen="${screen}"]`).waitFor();
  }

  /** The id of what has the focus. */
  focused(): Promise<string> {
    return this.page.evaluate<string>("document.activeElement?.id ?? ''");
  }

  offline(offline: boolean): Promise<void> {
    return this.#context.setOffline(offline);
  }

  /** What axe has against what is shown, in a line each. */
  async complaintsOfAxe(): Promise<readonly string[]> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const lines = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    return lines.map((line) => line.slice(0, 200));
  }

  async picture(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
  }

  async close(): Promise<void> {
    await this.#context.close();
    this.#api.close();
    this.#page.close();
  }
}
