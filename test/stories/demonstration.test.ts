import { expect, test } from 'vitest';
import { serverHome } from '../harness/server-process.ts';

test('the demonstration tells the whole story and ends by itself', { timeout: 90_000 }, async () => {
  const home = await serverHome({
    NO_COLOR: '1',
    SMTP_URL: 'smtp://127.0.0.1:1',
    DATABASE_URL: 'postgres://127.0.0.1:1/nowhere',
  });
  try {
    const told = await home.command('demo', '--once');
    const inOrder = [
      'Everything here is made up; nothing is sent to anybody.',
      'alertmanager answered 202',
      'Paged Ada Lund',
      'Paged Ben Kaur',
      'Ben Kaur has it',
      'Ada Lund was told',
      'Failures follow gateway 3',
      'All alerts have cleared',
      'Resolved by Ben Kaur',
      'nothing left this process',
      'Board: 4 hypotheses, 3 ruled out, 1 confirmed',
      'Report: version 1 of 2019-07-12',
      'Improvements: 8 chosen, 8 done',
    ];
    let from = 0;
    for (const text of inOrder) {
      const found = told.indexOf(text, from);
      expect(found, `"${text}" in\n${told}`).toBeGreaterThanOrEqual(0);
      from = found;
    }
  } finally {
    home.remove();
  }
});
