import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';

export interface Scrolled {
  readonly name: string;
  /** How many entries passed by. */
  readonly seen: number;
  /** Milliseconds from one frame to the next. */
  readonly frames: readonly number[];
  /** Tasks that kept the page from answering for more than 50 ms. */
  readonly longTasks: number;
  /** The most lines that were in the page at once. */
  readonly lines: number;
}

const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Scrolls the timeline of a ticket as one reads, then as fast as one can to its beginning, and looks at every frame. */
export async function scrollThrough(url: string, cookie: string, entries: number): Promise<Scrolled[]> {
  const browser = await chromium.launch({
    ...(program ? { executablePath: program } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const [, name = '', value = ''] = /^([^=]+)=([^;]+)/.exec(cookie)!;
    await context.addCookies([{ name, value, url: new URL(url).origin }]);
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForSelector('ol[aria-label="Timeline"] li[id]');
    await page.waitForTimeout(1_000);
    return [
      await scroll(page, 'as one reads: 30 px a frame', 30, 600, entries),
      await scroll(page, 'as fast as one can: 400 px a frame', 400, 6_000, entries),
    ];
  } finally {
    await browser.close();
  }
}

function scroll(page: Page, name: string, step: number, most: number, entries: number): Promise<Scrolled> {
  return page.evaluate(`(${inThePage})(${JSON.stringify({ name, step, most, entries })})`);
}

/** What runs in the browser, as text: benches are compiled without its types. */
const inThePage = `async ({ name, step, most, entries }) => {
  const frames = [];
  const seen = new Set();
  let longTasks = 0;
  let lines = 0;
  const watch = new PerformanceObserver((list) => void (longTasks += list.getEntries().length));
  watch.observe({ type: 'longtask' });
  await new Promise((done) => {
    let before = performance.now();
    let still = 0;
    const frame = (now) => {
      frames.push(now - before);
      before = now;
      const from = window.scrollY;
      window.scrollBy(0, step);
      const shown = document.querySelectorAll('ol[aria-label="Timeline"] li[id]');
      lines = Math.max(lines, shown.length);
      for (const { id } of shown) seen.add(id);
      // At the end the next page may be on its way.
      still = window.scrollY === from ? still + 1 : 0;
      if (frames.length >= most || seen.size >= entries || still > 120) done();
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  watch.disconnect();
  return { name, seen: seen.size, frames: frames.slice(1), longTasks, lines };
}`;
