import { afterEach, beforeEach, expect, test } from 'vitest';
import { acknowledgeIncident, getIncident, getNow } from '../../src/features/incidents/contract.ts';
import { joinIncident } from '../../src/features/incidents/contract/room.ts';
import { listPolicies, updatePolicy } from '../../src/features/paging/contract.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';
import { testApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

const pagesTo = (who: 'ada' | 'ben' | 'cleo') =>
  app.mail
    .to(app.cast.people[who].email)
    .filter((message) => /checkout/i.test(message.subject) && message.kind === 'page');

test('the first sleeps, the second is paged, takes it, and nobody is called again', async () => {
  await app.trigger('Checkout is down');
  expect(pagesTo('ada')).toHaveLength(1);
  expect(pagesTo('ben')).toHaveLength(0);

  await app.passMinutes(4);
  expect(pagesTo('ben')).toHaveLength(0);
  await app.passMinutes(1);
  expect(pagesTo('ben')).toHaveLength(1);

  const link = pagesTo('ben')[0]!.links.find((url) => url.includes('/p/'))!;
  const path = new URL(link).pathname;
  // Mail scanners open links: looking changes nothing.
  expect((await app.http.inject({ url: path })).statusCode).toBe(200);
  expect((await app.as('ben')(getIncident, { params: { key: 'INC-1' } })).lead).toBeNull();
  const tapped = await app.http.inject({
    method: 'POST',
    url: `${path}/acknowledge`,
    headers: { accept: 'application/json' },
  });
  expect(tapped.statusCode).toBe(200);

  const incident = await app.as('cleo')(getIncident, { params: { key: 'INC-1' } });
  expect(incident).toMatchObject({
    state: 'investigating',
    lead: { name: 'Ben Kaur' },
    paging: { state: 'acknowledged', nextAt: null },
  });
  await app.passMinutes(25);
  expect(pagesTo('ada')).toHaveLength(1);
  expect(pagesTo('ben')).toHaveLength(1);
  const notices = app.mail.to(app.cast.people.ada.email).filter((message) => message.kind === 'notice');
  expect(notices.map((message) => message.text).join('\n')).toContain('Ben Kaur has INC-1');
});

test('nobody answers: everyone is paged as often as the policy says, then it ends loudly on the ticket', async () => {
  await app.trigger('Checkout is down');
  await app.passMinutes(30);
  expect(pagesTo('ada')).toHaveLength(2);
  expect(pagesTo('ben')).toHaveLength(2);
  const incident = await app.as('ada')(getIncident, { params: { key: 'INC-1' } });
  expect(incident.paging).toMatchObject({ state: 'nobody-reached' });
  const { items } = await app.as('ada')(getTimeline, { params: { key: 'INC-1' } });
  expect(items.map((entry) => entry.kind)).toContain('paging.nobody-reached');
});

test('two have to answer: the page of the first says that it goes on, that of the second that one is missing', async () => {
  const { items } = await app.as('ada')(listPolicies, {});
  const { id, name, repeatCount } = items[0]!;
  const both = [app.cast.people.ada.id, app.cast.people.ben.id].map((personId) => ({
    kind: 'person' as const,
    personId,
  }));
  const steps = [{ delaySeconds: 300, targets: both, acknowledgements: 2 }];
  await app.as('ada')(updatePolicy, { params: { id }, body: { name, repeatCount, steps } });
  await app.trigger('Checkout is down');
  const pathOf = (who: 'ada' | 'ben') =>
    new URL(pagesTo(who)[0]!.links.find((url) => url.includes('/p/'))!).pathname;
  await app.http.inject({ method: 'POST', url: `${pathOf('ada')}/acknowledge` });
  const first = await app.http.inject({ url: pathOf('ada') });
  expect(first.body).toContain('You&#39;ve got INC-1');
  expect(first.body).toContain('One more has to say so');
  expect(first.body).not.toContain('Nobody has it yet');
  const second = await app.http.inject({ url: pathOf('ben') });
  expect(second.body).toContain('Ada Lund, and 1 more needed');
});

test('who took it falls asleep, and nobody is reached: it waits for everybody, and is taken anew', async () => {
  await app.trigger('Checkout is down');
  await app.as('ben')(acknowledgeIncident, { params: { key: 'INC-1' } });
  const first = await app.as('ben')(getIncident, { params: { key: 'INC-1' } });
  await app.passMinutes(30);
  const waits = async (who: 'ada' | 'ben') => (await app.as(who)(getNow, {})).waitingForMe[0]?.text;
  expect(await waits('ben')).toBe('It pages again: nothing was heard from you');
  await app.passMinutes(30);
  expect((await app.as('ada')(getIncident, { params: { key: 'INC-1' } })).paging?.state).toBe(
    'nobody-reached',
  );
  expect(await waits('ada')).toBe('It paged again and nobody was reached');
  expect(await waits('ben')).toBe('It paged again and nobody was reached');
  await app.as('ben')(acknowledgeIncident, { params: { key: 'INC-1' } });
  const again = await app.as('ada')(getIncident, { params: { key: 'INC-1' } });
  expect(again.hold?.person.name).toBe('Ben Kaur');
  expect(again.leadSince! > first.leadSince!).toBe(true);
  expect(await waits('ada')).toBeUndefined();
});

test('who took it falls asleep, and who is paged then only joins: it pages again when nothing is heard', async () => {
  await app.trigger('Checkout is down');
  const key = { params: { key: 'INC-1' } };
  await app.as('ben')(acknowledgeIncident, key);
  await app.passMinutes(35);
  expect(pagesTo('ada')).toHaveLength(2);
  await app.as('ada')(joinIncident, { ...key, body: {} });
  const joined = await app.as('ada')(getIncident, key);
  expect(joined.paging?.state).toBe('acknowledged');
  expect(joined.hold?.person.name).toBe('Ben Kaur');
  await app.passMinutes(35);
  expect(pagesTo('ada')).toHaveLength(3);
});

test('the page link is for one person and one page: spent by the first action, then it shows who has it', async () => {
  await app.trigger('Checkout is down');
  const path = new URL(pagesTo('ada')[0]!.links.find((url) => url.includes('/p/'))!).pathname;
  const tap = () =>
    app.http.inject({ method: 'POST', url: `${path}/acknowledge`, headers: { accept: 'application/json' } });
  expect((await tap()).statusCode).toBe(200);
  expect((await tap()).statusCode).toBeLessThan(500);
  const later = await app.http.inject({ url: path });
  expect(later.body).toContain('Ada Lund');
  expect(later.body).not.toContain(`action="${path}/acknowledge"`);
  expect(later.headers['referrer-policy']).toBe('no-referrer');
  const { items } = await app.as('ada')(getTimeline, { params: { key: 'INC-1' } });
  expect(items.filter((entry) => entry.kind === 'incident.acknowledged')).toHaveLength(1);
});

test('a plan in flight does not change when its policy is edited at night', async () => {
  await app.trigger('Checkout is down');
  const { listPolicies, updatePolicy } = await import('../../src/features/paging/contract.ts');
  const { items } = await app.as('max')(listPolicies, {});
  await app.as('max')(updatePolicy, {
    params: { id: items[0]!.id },
    body: {
      name: 'Shop',
      repeatCount: 0,
      steps: [{ delaySeconds: 30, targets: [{ kind: 'person', personId: app.cast.people.cleo.id }] }],
    },
  });
  await app.passMinutes(5);
  expect(pagesTo('ben')).toHaveLength(1);
  expect(pagesTo('cleo')).toHaveLength(0);
});

test('two tap in the same moment: one has it, the other is told who, and nobody takes it over by accident', async () => {
  await app.trigger('Checkout is down');
  await app.passMinutes(5);
  const paths = (['ada', 'ben'] as const).map(
    (who) => new URL(pagesTo(who)[0]!.links.find((url) => url.includes('/p/'))!).pathname,
  );
  const answers = await Promise.all(
    paths.map((path) =>
      app.http.inject({
        method: 'POST',
        url: `${path}/acknowledge`,
        headers: { accept: 'application/json' },
      }),
    ),
  );
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 410]);
  const { items } = await app.as('ada')(getTimeline, { params: { key: 'INC-1' } });
  expect(items.filter((entry) => entry.kind === 'incident.acknowledged')).toHaveLength(1);
});

test('a slow mail server does not deliver a page after somebody has it', async () => {
  app.mail.behave({ do: 'hang' });
  const sending = app.trigger('Checkout is down');
  while (app.mail.tries() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await app.as('cleo')(acknowledgeIncident, { params: { key: 'INC-1' } });
  app.mail.behave({ do: 'take' });
  await sending;
  await app.platform.due.drain();
  expect(pagesTo('ada')).toHaveLength(0);
});
