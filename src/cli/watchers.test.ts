import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import * as identity from '../features/identity/contract.ts';
import * as services from '../features/services/contract.ts';
import * as forms from '../features/incidents/contract/report-forms.ts';
import * as contract from '../features/tickets/contract/watchers.ts';
import { answers, box, fakeApi } from './test-io.fixture.ts';

const id = (n: number) => `019a6a5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-11-03T14:00:00.000Z';
const watching: z.infer<typeof contract.wireWatching> = {
  items: [
    {
      id: id(1),
      personId: null,
      name: 'Jo Acme',
      email: 'jo@acme.test',
      grain: 'updates',
      because: 'by-hand',
      addedAt: at,
      confirmed: true,
      lastMail: { state: 'gave-up', at, error: 'nobody here' },
    },
  ],
  reach: { states: 1, updates: 1, everything: 0 },
  mine: null,
  announcements: [],
  mailConfigured: true,
  nobodyOutside: null,
  may: { add: true },
};
const env = { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: 'ek_test' };
function line(...answered: Parameters<typeof fakeApi>) {
  const api = fakeApi(...answered);
  return { api, run: box({ env, fetch: api.fetch }).run };
}

describe('watching from the command line', () => {
  test('oneself', async () => {
    const { api, run } = line(answers(contract.watchMyself, () => watching));
    expect(await run('incident', 'watch', '42', '--grain', 'states')).toMatchObject({
      code: 0,
      out: 'You watch INC-42: how it stands.\n',
    });
    expect(api.asked[0]).toMatchObject({
      path: '/api/tickets/INC-42/watchers/me',
      body: { grain: 'states' },
    });
  });

  test('somebody outside, and no more', async () => {
    const { api, run } = line(
      answers(contract.addWatcher, () => watching),
      answers(contract.listWatchers, () => watching),
      answers(contract.removeWatcher, () => watching),
    );
    await run('incident', 'watch', 'INC-42', '--email', 'jo@acme.test', '--name', 'Jo Acme');
    expect(api.asked[0]).toMatchObject({
      body: { email: 'jo@acme.test', name: 'Jo Acme', grain: 'updates' },
    });
    expect(await run('incident', 'unwatch', 'INC-42', '--email', 'JO@acme.test')).toMatchObject({ code: 0 });
    expect(api.asked.at(-1)).toMatchObject({
      method: 'DELETE',
      path: `/api/tickets/INC-42/watchers/${id(1)}`,
    });
    expect((await run('incident', 'unwatch', 'INC-42', '--email', 'kim@acme.test')).err).toContain(
      'does not watch it',
    );
  });

  test('who watches, and whose mail did not arrive', async () => {
    const { run } = line(answers(contract.listWatchers, () => watching));
    const { out } = await run('incident', 'watchers', '42');
    for (const word of ['Jo Acme', 'jo@acme.test', 'each update', 'gave-up: nobody here'])
      expect(out).toContain(word);
  });

  test('announcing in the words of its state, to a list by name', async () => {
    const lists = [{ id: id(7), name: 'All staff', via: 'email' as const, shown: 'all@acme.test' }];
    const { api, run } = line(
      answers(contract.draftAnnouncement, () => ({ text: 'We have a problem.', lists })),
      answers(contract.announce, () => watching),
    );
    expect(await run('incident', 'announce-to', '42', 'all staff')).toMatchObject({ code: 0 });
    expect(api.asked.at(-1)).toMatchObject({ body: { text: 'We have a problem.', listIds: [id(7)] } });
    expect((await run('incident', 'announce-to', '42', 'nobody')).err).toContain('There are: All staff');
  });
});

test('a report form is made, and its link printed', async () => {
  const form = {
    id: id(9),
    title: 'Shop',
    services: [{ id: id(8), name: 'Shop' }],
    makes: 'draft' as const,
    createdAt: at,
    createdBy: { kind: 'system' as const },
    reportCount: 0,
  };
  const team = { id: id(3), name: 'Shop', slug: 'shop', tenets: '', members: [] };
  const service = {
    id: id(8),
    name: 'Shop',
    slug: 'shop',
    description: '',
    runbookUrl: null,
    groupingWindowSeconds: 1800,
    supportHours: null,
    team: { id: id(3), name: 'Shop', slug: 'shop' },
    createdAt: at,
    archivedAt: null,
  };
  const { api, run } = line(
    answers(identity.listTeams, () => ({ items: [team] })),
    answers(services.listServices, () => ({ items: [service] })),
    answers(forms.createReportForm, () => ({ form, url: 'https://evenkeel.test/report/abc' })),
  );
  const ran = await run('report-form', 'create', 'Shop', '--team', 'shop', '--service', 'shop', '--draft');
  expect(ran).toMatchObject({ code: 0, out: 'https://evenkeel.test/report/abc\n' });
  expect(api.asked.at(-1)).toMatchObject({ body: { title: 'Shop', serviceIds: [id(8)], makes: 'draft' } });
});
