import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { describe } from 'vitest';
import { startSession } from '../../src/features/identity/index.ts';
import { transact, type Config } from '../../src/platform/index.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';
import { freePort } from '../harness/server-process.ts';

const programs = {
  whole: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  light: ['/usr/bin/chromium-headless-shell'],
};
const found = (paths: readonly string[]) => paths.find((path) => existsSync(path));
const program = found(programs.whole);
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const setupScript = fileURLToPath(new URL('../../scripts/setup.mjs', import.meta.url));

if (program === undefined && process.env['CI'] === 'true')
  throw new Error('No Chromium was found, and CI must try the screens. Install it: apt-get install chromium');
if (program === undefined)
  process.stderr.write('Skipped: tests of the screens, for want of Chromium (apt-get install chromium).\n');

/** Tests in a real browser. Without one they are skipped, saying so; a machine of CI must have one. */
export const describeInBrowser: typeof describe.skip = program === undefined ? describe.skip : describe;

let kept: Promise<Browser> | undefined;

/**
 * A browser that talks to nobody by itself; and the web app, built if its sources changed. The files that run one after
 * the other in a worker share it, as starting one costs a second: what a file closes are its own windows. It is the engine
 * without the windows of a whole browser around it, where that is installed: they take a third of its time.
 */
export async function openBrowser(): Promise<Browser> {
  if (!(await kept)?.isConnected()) kept = launch(found(programs.light) ?? program!).then(withWindowsToClose);
  return (await kept)!;
}

/** What people have, for a file of its own: notifications of the system are in no other. */
export function openWholeBrowser(): Promise<Browser> {
  return launch(program!);
}

/** What is open in this worker's browser. */
export async function openPages(): Promise<Page[]> {
  return ((await kept)?.contexts() ?? []).flatMap((context) => context.pages());
}

function launch(executablePath: string): Promise<Browser> {
  const built = spawnSync(process.execPath, [setupScript, '--for', 'start'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the web app was not built: ${built.stdout}${built.stderr}`);
  return chromium.launch({ executablePath, args: quiet });
}

function withWindowsToClose(browser: Browser): Browser {
  return Object.assign(browser, {
    close: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
  });
}

/** What is wrong with a page that nobody asserts: errors in its console, thrown errors, refused by the CSP. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

const ofAxe = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const { source: axeSource } = ofAxe('axe-core') as { source: string };

/** What of axe is used here. */
interface Axe {
  run(context: unknown, options: object): Promise<{ violations: Violation[] }>;
}
interface Violation {
  readonly id: string;
  readonly help: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/**
 * Violations that axe calls serious or critical, each in one line with the element that has it. Axe is put into a page
 * once and writes down only what is wrong: most of its time goes into describing what is right.
 * @param only rules to try, where the others have been tried on the same screen
 * @param within a selector of the part to look at
 */
export async function seriousViolations(page: Page, only?: string[], within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async ({ only, within }) => {
      const { axe } = window as unknown as { axe: Axe };
      const found = await axe.run(within === null ? document : { include: [within] }, {
        resultTypes: ['violations'],
        selectors: false,
        ...(only === null ? {} : { runOnly: { type: 'rule', values: only } }),
      });
      return found.violations.map(({ id, help, impact, nodes }) => ({ id, help, impact, nodes }));
    },
    { only: only ?? null, within: within ?? null },
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
}

/** Waits until a screen has its heading and nothing of it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('h1') !== null && document.querySelector('[class*="_bone_"]') === null,
  );
}

/** Types as somebody does who sees where: a field that opens has the focus a moment after the key that opened it. */
export async function typeIn(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    () => document.activeElement?.matches('input, textarea, [contenteditable="true"]') === true,
  );
  await page.keyboard.type(text);
}

/** Shows it by day or by night, with every colour changed at once: what fades would be half of each, and take a picture for each level. */
export async function shownIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(() => {
    const atOnce = new CSSStyleSheet();
    atOnce.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, atOnce];
  });
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((wanted) => {
    const { mantineColorScheme } = document.documentElement.dataset;
    return mantineColorScheme === undefined || mantineColorScheme === wanted;
  }, colorScheme);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

/** Whether one could scroll sideways. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
}

const shots = process.env['TEST_SHOTS'];

/** Keeps a picture in the folder that TEST_SHOTS names, for people to look at. */
export async function keepShot(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

export interface ServedApp extends TestApp {
  readonly origin: string;
  /** A browser in which this person is signed in. */
  signedIn(browser: Browser, who: Member, options?: BrowserContextOptions): Promise<BrowserContext>;
}

/** The whole server with its cast, on a port; `settings` beyond those of every test. */
export async function servedApp(settings: Partial<Config> = {}): Promise<ServedApp> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const app = await testApp({ publicUrl: origin, ...settings });
  await app.platform.live.start();
  app.platform.due.start();
  await app.http.listen({ port, host: '127.0.0.1' });
  return {
    ...app,
    origin,
    async signedIn(browser, who, options) {
      const { cookie } = await transact(app.platform, (tx) =>
        startSession(tx, app.cast.people[who].id, 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0'),
      );
      const [, name = '', value = ''] = /^([^=]+)=([^;]+)/.exec(cookie)!;
      const context = await browser.newContext({
        timezoneId: 'Europe/Oslo',
        // What moves is waited for; who wants no motion sees the same screens at once.
        reducedMotion: 'reduce',
        ...options,
      });
      // Two browsers and their servers share what cores there are; what never comes fails all the same.
      context.setDefaultTimeout(60_000);
      await context.addCookies([{ name, value, url: origin }]);
      return context;
    },
  };
}
