import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';

export interface Looked {
  /** Until the board stands there, with nothing at hand. */
  readonly showMs: readonly number[];
  /** From Enter until the new hypothesis stands on the board. */
  readonly addMs: readonly number[];
  /** From J until the next hypothesis has the focus. */
  readonly walkMs: readonly number[];
  /** Milliseconds from one frame to the next, while somebody reads, and while all tests are open. */
  readonly folded: readonly number[];
  readonly open: readonly number[];
  readonly longTasks: number;
  readonly elements: number;
}

const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Opens a long board, walks and scrolls through it, and adds to it. */
export async function lookAtBoard(url: string, cookie: string, rounds: number): Promise<Looked> {
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
    const showMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const at = performance.now();
      await page.goto(url);
      await page.waitForSelector('[data-hypothesis]');
      showMs.push(performance.now() - at);
    }
    await page.waitForTimeout(1_000);
    const walkMs = (await page.evaluate(walked)) as number[];
    const addMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await page.getByRole('textbox', { name: 'Add a hypothesis' }).fill(`One more, number ${round}`);
      addMs.push(Number(await page.evaluate(`(${added})(${JSON.stringify(`One more, number ${round}`)})`)));
    }
    const folded = await scroll(page);
    await page.evaluate(
      `document.querySelectorAll('[data-turn][aria-expanded=false]').forEach((one) => one.click())`,
    );
    await page.waitForTimeout(1_000);
    const open = await scroll(page);
    const elements = Number(await page.evaluate('document.querySelectorAll("*").length'));
    return {
      showMs,
      addMs,
      walkMs,
      folded: folded.frames,
      open: open.frames,
      longTasks: folded.longTasks + open.longTasks,
      elements,
    };
  } finally {
    await browser.close();
  }
}

function scroll(page: Page): Promise<{ frames: number[]; longTasks: number }> {
  return page.evaluate(`(${scrolled})()`);
}

/** What runs in the browser, as text: benches are compiled without its types. */
const scrolled = `async () => {
  const frames = [];
  let longTasks = 0;
  const watch = new PerformanceObserver((list) => void (longTasks += list.getEntries().length));
  watch.observe({ type: 'longtask' });
  window.scrollTo(0, 0);
  await new Promise((done) => {
    let before = performance.now();
    const frame = (now) => {
      frames.push(now - before);
      before = now;
      const from = window.scrollY;
      window.scrollBy(0, 60);
      if (frames.length >= 600 || (frames.length > 3 && window.scrollY === from)) done();
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  watch.disconnect();
  return { frames: frames.slice(2), longTasks };
}`;
const press = `(element, key) => element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))`;
const walked = `(async () => {
  const times = [];
  for (let round = 0; round < 40; round++) {
    const from = document.activeElement;
    const at = performance.now();
    (${press})(document.activeElement ?? document.body, 'j');
    await new Promise((done) => requestAnimationFrame(done));
    if (document.activeElement === from) throw new Error('nothing got the focus');
    times.push(performance.now() - at);
  }
  return times;
})()`;
const added = `(words) => new Promise((done, failed) => {
  const at = performance.now();
  (${press})(document.querySelector('textarea[aria-label="Add a hypothesis"]'), 'Enter');
  const look = () => {
    const there = [...document.querySelectorAll('[data-hypothesis]')].some((one) => one.textContent.includes(words));
    if (there) requestAnimationFrame(() => done(performance.now() - at));
    else if (performance.now() - at > 20000) failed(new Error('it was not added'));
    else requestAnimationFrame(look);
  };
  look();
})`;
