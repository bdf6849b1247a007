import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { logOptions } from './log.ts';

test('an error is logged by what it says, never with the objects a library hangs on it', () => {
  let line = '';
  const log = pino(
    logOptions('info'),
    new Writable({ write: (chunk: Buffer, _, done) => ((line += chunk.toString()), done()) }),
  );
  log.error(
    {
      err: Object.assign(new Error('gone', { cause: new Error('because') }), {
        code: '57P01',
        client: { secretKey: 'hush' },
      }),
    },
    'lost',
  );
  log.info({ password: 'hush', headers: { cookie: 'hush' } }, 'by mistake');
  expect(line).toContain('"code":"57P01"');
  expect(line).toContain('because');
  expect(line).not.toContain('hush');
});
