import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addContactMethod, listContactMethods, removeContactMethod } from '../features/identity/contract.ts';
import { testContactMethod } from '../features/paging/contract.ts';
import { answers, box, fakeApi } from './test-io.fixture.ts';

const id = (n: number) => `019a6a5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-11-03T14:00:00.000Z';
const env = { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: 'ek_test' };
const way = (n: number, channel: 'email' | 'ntfy' | 'webhook', shown: string, more: object = {}) => ({
  id: id(n),
  channel,
  label: '',
  shown,
  createdAt: at,
  verifiedAt: null,
  disabledAt: null,
  disabledBecause: null,
  ...more,
});
function line(items: readonly ReturnType<typeof way>[]) {
  const api = fakeApi(
    answers(listContactMethods, () => ({
      items: [...items],
      vapidPublicKey: 'x',
      emailConfigured: false,
      phone: { sms: true, voice: true },
    })),
    answers(addContactMethod, ({ body }) => {
      const { channel } = body as { channel: 'email' | 'ntfy' | 'webhook' };
      return { item: way(9, channel, 'there'), secret: channel === 'webhook' ? 'whsec_once' : null };
    }),
    answers(testContactMethod, () => ({ deliveryId: id(50) })),
    answers(removeContactMethod, () => ({})),
  );
  return { api, run: box({ env, fetch: api.fetch }).run };
}
const asked = ({ api }: ReturnType<typeof line>) =>
  api.asked.map(({ method, path, body }) => [method, path.replace('/api/me/contact-methods', ''), body]);

test('an address, a topic and a webhook are added, and how to prove them is said', async () => {
  const one = line([]);
  expect((await one.run('ways', 'add', 'email', 'ada@example.org', '--label', 'Home')).out).toContain(
    'evenkeel ways test email',
  );
  const file = join(tmpdir(), `evenkeel-ways-${process.pid}`);
  writeFileSync(file, 'tk_secret\n');
  await one.run(
    'ways',
    'add',
    'ntfy',
    'ada-pages',
    '--server',
    'https://ntfy.example',
    '--secret-file',
    file,
  );
  rmSync(file);
  const hook = await one.run('ways', 'add', 'webhook', 'https://example.org/pages');
  expect(hook.out).toContain('shown only now: whsec_once');
  expect(asked(one)).toEqual([
    ['POST', '', { channel: 'email', email: 'ada@example.org', label: 'Home' }],
    ['POST', '', { channel: 'ntfy', topic: 'ada-pages', server: 'https://ntfy.example', token: 'tk_secret' }],
    ['POST', '', { channel: 'webhook', url: 'https://example.org/pages' }],
  ]);
});

test.each([
  [['sms', '+491511'], 'evenkeel phone add'],
  [['email', 'ada@example.org', '--server', 'https://ntfy.example'], 'are for ntfy'],
  [['ntfy', 'ada', '--secret-file', '/does/not/exist'], 'cannot be read'],
])('%j is refused with what to do instead', async (words, said) => {
  const one = line([]);
  const { code, err } = await one.run('ways', 'add', ...words);
  expect(code).not.toBe(0);
  expect(err).toContain(said);
  expect(asked(one)).toEqual([]);
});

test('each way says whether a page would come by it', async () => {
  const { out } = await line([
    way(1, 'email', 'ada@example.org', { verifiedAt: at }),
    way(2, 'ntfy', 'ntfy.sh/ada-pages', { verifiedAt: at, label: 'Bedside' }),
    way(3, 'webhook', 'https://example.org', { disabledAt: at, disabledBecause: 'it answered 410 Gone' }),
  ]).run('ways');
  expect(out).toMatch(/e-mail +ada@example.org +this server cannot send that way/);
  expect(out).toMatch(/ntfy +Bedside \(ntfy.sh\/ada-pages\) +a test page was answered here/);
  expect(out).toMatch(/webhook .*switched off.*it answered 410 Gone/);
  expect((await line([]).run('ways')).out).toContain('There is no way to reach you');
});

test('one is tested and removed by a part of its name; what could be two is neither', async () => {
  const one = line([way(1, 'email', 'ada@example.org'), way(2, 'email', 'ada@work.example')]);
  expect((await one.run('ways', 'test', 'work')).out).toContain('on its way to ada@work.example');
  expect((await one.run('ways', 'remove', 'example.org')).out).toContain('ada@example.org is removed');
  expect(asked(one).filter(([method]) => method !== 'GET')).toEqual([
    ['POST', `/${id(2)}/test`, undefined],
    ['DELETE', `/${id(1)}`, undefined],
  ]);
  const { code, err } = await one.run('ways', 'remove', 'email');
  expect(code).not.toBe(0);
  expect(err).toContain('could be');
});
