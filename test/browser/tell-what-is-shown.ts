import { beforeEach, onTestFailed } from 'vitest';
import { openPages } from './harness.ts';

// A screen that did not come says more than the time that was waited for it.
beforeEach(() => {
  onTestFailed(async () => {
    for (const page of await openPages()) {
      const shown = await page.locator('body').innerText({ timeout: 2_000 }).catch(String);
      process.stderr.write(`\nOpen when it failed: ${page.url()}\n${shown.slice(0, 4_000)}\n`);
    }
  });
});
