import { afterEach, beforeEach, expect, test } from 'vitest';
import { declareIncident, getIncident } from '../../src/features/incidents/contract.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';
import { listContactMethods, removeContactMethod } from '../../src/features/identity/contract.ts';
import { testApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

const timeline = async () =>
  (await app.as('ben')(getTimeline, { params: { key: 'INC-1' } })).items.toReversed();

test('an incident shows its paging: who was paged when and why, what became of it, and what comes next', async () => {
  await app.as('ben')(declareIncident, {
    body: { title: 'Checkout is down', service: app.cast.service.slug, criticality: 'critical' },
  });
  await app.platform.due.drain();
  const { pagings } = await app.as('ben')(getIncident, { params: { key: 'INC-1' } });
  expect(pagings).toMatchObject([
    {
      state: 'running',
      startedBecause: 'incident-declared',
      next: { people: ['Ben Kaur'], last: false },
      pages: [
        {
          person: { name: 'Ada Lund' },
          because: 'first-step-of-policy',
          deliveries: [{ channel: 'email', state: 'handed-over', attemptCount: 1, nextTryAt: null }],
        },
      ],
    },
  ]);
});

test('why was I paged: the first could not be reached, and the timeline says so', async () => {
  const { items } = await app.as('ada')(listContactMethods, {});
  await app.as('ada')(removeContactMethod, { params: { id: items[0]!.id } });
  await app.trigger('Checkout is down');
  const paging = (await timeline()).filter(({ kind }) => kind.startsWith('pag'));
  expect(paging).toMatchObject([
    {
      kind: 'paging.started',
      because: 'incident-opened',
      data: {
        policy: 'Shop',
        plan: [
          { people: ['Ada Lund'], afterSeconds: 0 },
          { people: ['Ben Kaur'], afterSeconds: 300 },
        ],
      },
    },
    { kind: 'page.nobody-to-reach', because: 'no-contact-method', data: { person: { name: 'Ada Lund' } } },
    {
      kind: 'page.sent',
      because: 'nobody-to-reach-before',
      data: { person: { name: 'Ben Kaur' }, policy: 'Shop', channels: ['email'] },
    },
    { kind: 'page.delivered', data: { person: { name: 'Ben Kaur' }, channel: 'email' } },
  ]);
});

test('a dead mail server is on the ticket with the next try, and the plan goes on', async () => {
  app.mail.behave({ do: 'refuse', code: 421, text: 'closing' });
  await app.trigger('Checkout is down');
  await app.passMinutes(5);
  const entries = await timeline();
  expect(entries.find(({ kind }) => kind === 'delivery.failed')).toMatchObject({
    data: {
      channel: 'email',
      person: { name: 'Ada Lund' },
      error: expect.stringContaining('421'),
      nextTryAt: expect.any(String),
    },
  });
  expect(entries.filter(({ kind }) => kind === 'page.sent').map(({ because }) => because)).toEqual([
    'first-step-of-policy',
    'step-timed-out',
  ]);
});
