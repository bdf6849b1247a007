import { expect, test } from 'vitest';
import type { z } from 'zod';
import * as page from '../features/schedules/contract/duty-page.ts';
import * as contract from '../features/schedules/contract/ready.ts';
import { answers, box, fakeApi } from './test-io.fixture.ts';

const id = (n: number) => `019a6a5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-11-03T14:00:00.000Z';
const env = { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: 'ek_test' };
function line(...answered: Parameters<typeof fakeApi>) {
  const api = fakeApi(...answered);
  return { api, run: box({ env, fetch: api.fetch }).run };
}
const check = (n: number): z.infer<typeof contract.wireReadinessCheck> => ({
  id: id(n),
  schedule: { id: id(10 + n), name: `Shop ${n}`, slug: `shop-${n}` },
  role: 'superhero',
  fromAt: at,
  toAt: at,
  askedAt: at,
  items: [
    { key: 'access', text: 'My access works', hint: '', tickedAt: null },
    { key: 'laptop', text: 'Laptop', hint: '', tickedAt: at },
  ],
  ready: false,
});
const mine = (...items: ReturnType<typeof check>[]) =>
  answers(contract.getMyReadiness, () => ({
    items,
    notReached: 'never-tested' as const,
    keyContacts: [
      {
        scheduleId: id(11),
        service: { id: id(30), name: 'Checkout', slug: 'checkout' },
        names: ['Ada Lund', 'Night desk'],
      },
    ],
  }));

test('what is asked before a shift, and that a page might not arrive', async () => {
  const { run } = line(mine(check(1)));
  const { code, out } = await run('ready');
  expect(code).toBe(0);
  expect(out).toMatch(/shop-1 .*2026-11-03 14:00 +access +My access works/);
  expect(out).toMatch(/shop-1 .* x +laptop/);
  expect(out).toContain('You never answered a test page');
  expect(out).toContain('Whom to ask about Checkout: Ada Lund, Night desk\n');
});

test('somebody on a shift is asked to mend it by a part of their name', async () => {
  const ben = { id: id(40), name: 'Ben Kaur' };
  const look = {
    kind: 'not-reached' as const,
    schedule: check(1).schedule,
    person: ben,
    role: 'superhero' as const,
    fromAt: at,
    toAt: at,
    because: 'no-way' as const,
    askedAt: null,
    mayAsk: true,
  };
  const { api, run } = line(
    answers(contract.getNeedsALook, () => ({ items: [look] })),
    answers(contract.askToMend, () => ({ askedAt: at, by: 'mail' as const })),
  );
  expect((await run('ready', 'ask', 'shop-1', 'ben')).out).toContain('Ben Kaur is asked by mail');
  expect(api.asked.at(-1)).toMatchObject({ path: `/api/schedules/shop-1/needs-a-look/${ben.id}/ask` });
  expect((await run('ready', 'ask', 'shop-1', 'cleo')).code).toBe(2);
});

test('ticking needs a word where one is asked for several', async () => {
  const { api, run } = line(
    mine(check(1), check(2)),
    answers(contract.tickReadiness, () => check(2)),
  );
  expect((await run('ready', 'tick', 'access')).code).toBe(2);
  expect((await run('ready', 'tick', 'access', '--schedule', 'shop-2')).code).toBe(0);
  expect(api.asked.filter(({ method }) => method === 'PUT')).toMatchObject([
    { path: `/api/me/readiness/${id(2)}/items/access`, body: { ticked: true } },
  ]);
});

test('of the list of a team what is not said stays, and words that stay keep their key', async () => {
  const list = { askHoursBefore: 18, asItBegan: true, mayManage: true };
  const items = [{ key: 'laptop', text: 'Laptop', hint: 'charged' }];
  const { api, run } = line(
    answers(contract.getReadinessList, () => ({ ...list, items })),
    answers(contract.setReadinessList, () => ({ ...list, items })),
  );
  await run('ready', 'set-list', '--team', 'shop', '--item', 'Laptop', 'Spare key');
  await run('ready', 'set-list', '--team', 'shop', '--hours', '6');
  expect(api.asked.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([
    { askHoursBefore: 18, items: [...items, { text: 'Spare key', hint: '' }] },
    { askHoursBefore: 6, items },
  ]);
  expect((await run('ready', 'set-list', '--team', 'shop', '--hours', 'six')).code).toBe(2);
});

test('the page for clients: settled piece by piece, a new link only after a yes', async () => {
  const settled: z.infer<typeof page.wireDutyPage> = {
    shownTo: 'link',
    names: true,
    reach: 'help@shop.example',
    reportFormId: id(5),
    reportForms: [{ id: id(5), title: 'Tell us' }],
    tenets: 'We answer.',
    url: null,
    hasLink: true,
    changedAt: at,
  };
  const url = 'https://evenkeel.test/who-is-on-duty/by-link/abc';
  const { api, run } = line(
    answers(page.getDutyPage, () => settled),
    answers(page.setDutyPage, () => settled),
    answers(page.renewDutyPageLink, () => ({ page: settled, url })),
  );
  const shown = await run('duty-page', 'show', '--team', 'shop');
  expect(shown.out).toContain('Shown to whoever has the link.\nPeople are named.');
  expect(shown.out).toContain('"Tell us"');
  await run('duty-page', 'set', '--team', 'shop', '--no-names', '--no-report-form');
  expect(api.asked.at(-1)).toMatchObject({
    body: { shownTo: 'link', names: false, reach: 'help@shop.example', reportFormId: null },
  });
  expect((await run('duty-page', 'set', '--team', 'shop', '--shown-to', 'all')).code).toBe(2);
  expect((await run('duty-page', 'link', '--team', 'shop')).code).not.toBe(0);
  expect((await run('duty-page', 'link', '--team', 'shop', '--yes')).out).toBe(`${url}\n`);
});
