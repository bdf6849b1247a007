import { expect, test } from 'vitest';
import type { z } from 'zod';
import { listContactMethods } from '../features/identity/contract.ts';
import * as rules from '../features/paging/contract/rules.ts';
import { getWhatIf, type wireWhatIf } from '../features/paging/contract/what-if.ts';
import { answers, box, fakeApi } from './test-io.fixture.ts';

const id = (n: number) => `019a6a5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-11-03T14:00:00.000Z';
const env = { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: 'ek_test' };
function line(...answered: Parameters<typeof fakeApi>) {
  const api = fakeApi(...answered);
  return { api, run: box({ env, fetch: api.fetch }).run };
}
const call = (n: number, channel: string, shown: string, afterSeconds = 0) => ({
  contactMethodId: id(n),
  channel,
  label: '',
  shown,
  afterSeconds,
  standing: 'works' as const,
});
const mail = call(1, 'email', 'ada@example.org');
const mine: z.infer<typeof rules.wirePageRules> = {
  zone: 'Europe/Oslo',
  ways: [],
  high: {
    rules: [mail, { ...call(2, 'sms', '+47 ... 12', 180), standing: 'must-be-proven' }],
    calls: [mail],
  },
  low: { rules: [], calls: [mail] },
  quietHours: { fromMinute: 1320, toMinute: 420, days: [], through: ['critical', 'high'] },
  quietUntilAt: null,
  morningMinute: 510,
  warnings: [{ warning: 'one-way-only', urgency: null }],
};
const method = (n: number, channel: 'email' | 'webhook', shown: string) => ({
  id: id(n),
  channel,
  label: '',
  shown,
  createdAt: at,
  verifiedAt: at,
  disabledAt: null,
  disabledBecause: null,
});
const ways = answers(
  listContactMethods,
  () =>
    ({
      items: [
        method(1, 'email', 'ada@example.org'),
        method(2, 'email', 'ada@home.test'),
        method(3, 'webhook', 'https://lamp.test'),
      ],
      vapidPublicKey: 'x',
      emailConfigured: true,
      phone: { sms: false, voice: false },
    }) as never,
);

test('how one is paged, with what does not work and what could be better', async () => {
  const { run } = line(answers(rules.getPageRules, () => mine));
  const { out, code } = await run('rules');
  expect(code).toBe(0);
  expect(out).toContain('critical and high as you chose\n  e-mail at once  ada@example.org\n');
  expect(out).toContain('+47 ... 12: it has to be proven first, and until then nothing is sent there');
  expect(out).toContain('moderate and low everything there is');
  expect(out).toContain('quiet hours 22:00 to 07:00, every day; critical and high get through Europe/Oslo');
  expect(out).toContain('morning 08:30\nThere is one way to reach you.');
});

test('ways are chosen by a part of their name and their minutes; what is not clear is asked', async () => {
  const { api, run } = line(
    ways,
    answers(rules.setPageRules, () => mine),
  );
  expect((await run('rules', 'set', 'high', 'lamp', 'home@2', 'ada@example.org@10')).code).toBe(0);
  expect(api.asked.at(-1)).toMatchObject({
    path: '/api/me/page-rules/high',
    body: {
      rules: [
        { contactMethodId: id(3), afterSeconds: 0 },
        { contactMethodId: id(2), afterSeconds: 120 },
        { contactMethodId: id(1), afterSeconds: 600 },
      ],
    },
  });
  const unclear = await run('rules', 'set', 'high', 'email');
  expect([unclear.code, unclear.err]).toMatchObject([2, expect.stringContaining('ada@home.test')]);
  expect((await run('rules', 'set', 'high', 'pigeon')).code).toBe(2);
  expect((await run('rules', 'set', 'now', 'lamp')).code).toBe(2);
});

test('quiet hours are told as a wall shows them', async () => {
  const { api, run } = line(answers(rules.setQuietHours, () => mine));
  const typed = ['22:00', '7', '--days', 'fri,Saturday', '--through', 'high'];
  expect((await run('quiet-hours', 'set', ...typed)).out).toContain('Morning: 08:30. Zone: Europe/Oslo.');
  expect(api.asked.at(-1)?.body).toEqual({
    quietHours: { fromMinute: 1320, toMinute: 420, days: [5, 6], through: ['high'] },
  });
  await run('quiet-hours', 'off');
  await run('quiet-hours', 'morning', '08:30');
  expect(api.asked.slice(-2).map(({ body }) => body)).toEqual([{ quietHours: null }, { morningMinute: 510 }]);
  expect((await run('quiet-hours', 'set', '22:00', '25:00')).code).toBe(2);
  expect((await run('quiet-hours', 'set', '22:00', '07:00', '--days', 'someday')).code).toBe(2);
});

test('a team is looked at without a number', async () => {
  const { run } = line(
    answers(rules.listPageWarnings, () => ({
      fineCount: 3,
      items: [
        {
          person: { id: id(9), name: 'Ben Kaur' },
          warnings: [{ warning: 'no-way' as const, urgency: null }],
        },
      ],
    })),
  );
  expect((await run('rules', 'team', 'shop')).out).toMatch(/Ben Kaur +has added no way to be reached/);
});

test('what would happen is told, and nobody is paged', async () => {
  const whatIf: z.infer<typeof wireWhatIf> = {
    service: { id: id(5), name: 'Shop', slug: 'shop' },
    criticality: 'high',
    at,
    policy: { id: id(6), name: 'Nights' },
    waits: null,
    steps: [
      {
        step: 1,
        round: 0,
        lastCall: false,
        at,
        afterSeconds: 0,
        acknowledgements: 1,
        people: [
          {
            id: id(7),
            name: 'Ben Kaur',
            because: 'nobody-to-reach-before',
            words: 'nobody of the steps before can be paged now',
            duty: null,
            calls: [
              { channel: 'web-push', afterSeconds: 0, proven: true },
              { channel: 'sms', afterSeconds: 60, proven: true },
            ],
          },
        ],
        destinations: [],
        skipped: [
          {
            person: { id: id(4), name: 'Ada Lund' },
            step: 0,
            because: 'quiet-hours',
            words: 'has quiet hours',
            untilAt: at,
          },
        ],
      },
      {
        step: 0,
        round: 1,
        lastCall: true,
        at,
        afterSeconds: 240,
        acknowledgements: 1,
        people: [
          {
            id: id(4),
            name: 'Ada Lund',
            because: 'nobody-else-answered',
            words: 'everybody else was paged and nobody answered',
            duty: null,
            calls: [{ channel: 'web-push', afterSeconds: 0, proven: true }],
          },
        ],
        destinations: [],
        skipped: [],
      },
    ],
    end: {
      at: '2026-11-03T14:05:00.000Z',
      because: 'all-steps-taken',
      words: 'all steps were taken and nobody answered',
      skipped: [],
      told: [{ id: id(8), name: 'Max Berg' }],
    },
    holdsSeconds: 1800,
  };
  const { api, run } = line(answers(getWhatIf, () => whatIf));
  const { out, code } = await run('page', '--what-if', '--service', 'shop', '--criticality', 'high');
  expect(code).toBe(0);
  expect(out).toMatch(/not Ada Lund: has quiet hours until \d{4}-\d\d-\d\d \d\d:\d\d/);
  expect(out).toMatch(/at once +Ben Kaur web push at once, text message after 1 min/);
  expect(out).toMatch(
    /nobody answered, so quiet hours are broken before it ends\n.*Ada Lund web push at once/,
  );
  expect(out).toMatch(/after 5 min +nobody was reached, told loudly to Max Berg/);
  expect(api.asked.map(({ method }) => method)).toEqual(['GET']);
  expect((await run('page', '--service', 'shop')).code).toBe(2);
  expect((await run('page', 'it burns', '--service', 'shop', '--at', at)).code).toBe(2);
});
