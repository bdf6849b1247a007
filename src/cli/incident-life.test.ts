import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import * as incidents from '../features/incidents/contract.ts';
import * as life from '../features/incidents/contract/life.ts';
import { setPrivate } from '../features/tickets/contract/private.ts';
import { answers, box, fakeApi } from './test-io.fixture.ts';

const id = (n: number) => `019a6a5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-11-03T14:00:00.000Z';
const summary: z.infer<typeof incidents.wireIncidentSummary> = {
  id: id(2),
  key: 'INC-42',
  title: 'checkout is down',
  state: 'mitigating',
  criticality: 'critical',
  criticalityBecause: 'called-by-person',
  service: { id: id(1), name: 'Shop', slug: 'shop' },
  team: { id: id(3), name: 'Payments' },
  beganAt: at,
  lead: { id: id(4), name: 'Ada Lund' },
  leadSince: at,
  alertsClearedAt: null,
  resolvedAt: null,
  resolvedBecause: null,
  openAlertCount: 2,
  paging: null,
  drill: false,
  severity: 'down',
  impact: 'many',
  cannotCall: false,
  urgency: 'now',
  confirmDueAt: null,
  postMortemBecause: 'is-critical',
  lastUpdateAt: null,
  updateDueAt: null,
  private: false,
};
const env = { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: 'ek_test' };
function line(...answered: Parameters<typeof fakeApi>) {
  const api = fakeApi(...answered);
  return { api, run: box({ env, fetch: api.fetch }).run };
}
const ben = { id: id(5), name: 'Ben Kaur' };

describe('how bad it is', () => {
  test('severity and impact together', async () => {
    const { api, run } = line(answers(life.callCriticality, () => ({ incident: summary, escalate: null })));
    const ran = await run(
      'incident',
      'criticality',
      '42',
      '--severity',
      'down',
      '--impact',
      'many',
      '--because',
      'tills',
    );
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('critical · mitigating');
    expect(api.asked[0]).toMatchObject({
      method: 'PUT',
      path: '/api/incidents/INC-42/criticality',
      body: { answer: 'called', severity: 'down', impact: 'many', because: 'tills' },
    });
  });

  test('"I can\'t call it" names somebody to escalate to', async () => {
    const escalate = { because: 'cannot-call' as const, people: [ben] };
    const { api, run } = line(answers(life.callCriticality, () => ({ incident: summary, escalate })));
    expect((await run('incident', 'criticality', 'INC-42', '--cannot-call')).out).toContain(
      'When in doubt, escalate: Ben Kaur is next.',
    );
    expect(api.asked[0]!.body).toMatchObject({ answer: 'cannot-call' });
  });

  test.each([
    ['half an answer', ['--severity', 'down']],
    ['two answers', ['--cannot-call', '--confirm']],
    ['no answer', []],
    ['a word that is none', ['--severity', 'horrible', '--impact', 'many']],
  ])('%s is refused before the server is asked', async (_, options) => {
    const { api, run } = line(answers(life.callCriticality, () => ({ incident: summary, escalate: null })));
    expect((await run('incident', 'criticality', 'INC-42', ...options)).code).toBe(2);
    expect(api.asked).toEqual([]);
  });
});

test('where it stands, in one word; a word that is no state is refused', async () => {
  const { api, run } = line(answers(life.changeState, () => summary));
  expect((await run('incident', 'state', 'INC-42', 'mitigating', '--because', 'draining')).code).toBe(0);
  expect(api.asked[0]!.body).toEqual({ state: 'mitigating', because: 'draining' });
  expect((await run('incident', 'state', 'INC-42', 'panicking')).err).toContain('mitigating');
});

test('private and open again, saying who sees it', async () => {
  const { api, run } = line(
    answers(setPrivate, ({ body }) => ({ key: 'INC-42', private: body.private, readers: [ben] })),
  );
  expect((await run('incident', 'private', 'INC-42', '--because', 'a name')).out).toContain('Ben Kaur');
  expect((await run('incident', 'private', 'INC-42', '--off', '--because', 'over')).out).toContain(
    'open to everybody',
  );
  expect(api.asked.map(({ path, body }) => [path, body])).toEqual([
    ['/api/tickets/INC-42/private', { private: true, because: 'a name' }],
    ['/api/tickets/INC-42/private', { private: false, because: 'over' }],
  ]);
  expect((await run('incident', 'private', 'INC-42')).code).toBe(2);
});

test('resolve may say who told us first', async () => {
  const { api, run } = line(answers(incidents.resolveIncident, () => summary));
  await run('resolve', 'INC-42', '--told-by', 'customer', '--could-have-told', 'yes', '--how', 'watch 502s');
  await run('resolve', 'INC-42');
  expect(api.asked.map(({ body }) => body)).toEqual([
    { because: '', toldFirst: 'customer', couldHaveTold: 'yes', couldHaveToldHow: 'watch 502s' },
    { because: '' },
  ]);
});
