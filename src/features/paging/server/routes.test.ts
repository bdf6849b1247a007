import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import { ProblemError } from '../../../platform/contract/index.ts';
import { addContactMethod, listContactMethods, removeContactMethod } from '../../identity/contract.ts';
import { createService } from '../../services/contract.ts';
import * as contract from '../contract.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

const person = (personId: string) => ({ kind: 'person' as const, personId });
const body = (targets: readonly ReturnType<typeof person>[], change: object = {}) => ({
  name: 'Nights',
  repeatCount: 1,
  steps: [{ delaySeconds: 300, targets: [...targets] }],
  ...change,
});
const refused = async (answer: Promise<unknown>): Promise<{ code: string; pointers: string[] }> => {
  const error = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error('It was not refused.');
  return { code: error.code, pointers: error.errors.map(({ pointer }) => pointer) };
};

describe('escalation policies', () => {
  test('are made, shown with names, changed, chosen by a service, and deleted when nothing uses them', async () => {
    const { ada, ben } = app.cast.people;
    const max = app.as('max');
    const made = await max(contract.createPolicy, {
      body: { ...body([person(ada.id)]), teamId: app.cast.team.id },
    });
    expect(made).toMatchObject({
      name: 'Nights',
      team: { name: 'Shop' },
      steps: [{ delaySeconds: 300, targets: [{ kind: 'person', name: 'Ada Lund' }] }],
      services: [],
    });
    const params = { id: made.id };
    const changed = await max(contract.updatePolicy, {
      params,
      body: {
        ...body([person(ben.id)], { repeatCount: 0 }),
        steps: [
          {
            delaySeconds: 60,
            targets: [person(ben.id), { kind: 'team' as const, teamId: app.cast.team.id }],
          },
        ],
      },
    });
    expect(changed).toMatchObject({
      repeatCount: 0,
      steps: [{ delaySeconds: 60, targets: [{ name: 'Ben Kaur' }, { kind: 'team', name: 'Shop' }] }],
    });
    const { slug } = app.cast.service;
    await max(contract.setServicePolicy, { params: { slug }, body: { policyId: made.id } });
    expect(await refused(max(contract.deletePolicy, { params }))).toMatchObject({
      code: 'paging/policy-in-use',
    });
    await max(contract.setServicePolicy, { params: { slug }, body: { policyId: app.cast.policyId } });
    await max(contract.deletePolicy, { params });
    const { items } = await max(contract.listPolicies, {});
    expect(items.map(({ name, services }) => [name, services.map((one) => one.slug)])).toEqual([
      ['Shop', [slug]],
    ]);
    expect(await refused(max(contract.updatePolicy, { params, body: body([person(ada.id)]) }))).toMatchObject(
      { code: 'paging/unknown-policy' },
    );
  });

  test('a team is paged without its stakeholders, each person once', async () => {
    const max = app.as('max');
    const made = await max(contract.createPolicy, {
      body: {
        ...body([person(app.cast.people.ben.id)]),
        steps: [
          {
            delaySeconds: 300,
            targets: [person(app.cast.people.ben.id), { kind: 'team' as const, teamId: app.cast.team.id }],
          },
        ],
        teamId: app.cast.team.id,
      },
    });
    await max(contract.setServicePolicy, {
      params: { slug: app.cast.service.slug },
      body: { policyId: made.id },
    });
    await app.trigger('Checkout is down');
    const paged = app.mail
      .all()
      .filter(({ kind }) => kind === 'page')
      .map(({ to }) => to);
    expect(paged.toSorted()).toEqual([
      'ada@example.test',
      'ben@example.test',
      'cleo@example.test',
      'max@example.test',
    ]);
  });

  test('a step that would page nobody is refused where it is', async () => {
    const max = app.as('max');
    const { ada, ben } = app.cast.people;
    const nobody = '01993b7e-0000-7000-8000-000000000000';
    const steps = [
      { delaySeconds: 300, targets: [person(ada.id)] },
      { delaySeconds: 300, targets: [person(ben.id), person(nobody)] },
      { delaySeconds: 300, targets: [{ kind: 'team' as const, teamId: nobody }] },
    ];
    expect(
      await refused(max(contract.createPolicy, { body: { ...body([]), steps, teamId: app.cast.team.id } })),
    ).toEqual({
      code: 'paging/nobody-in-step',
      pointers: ['/body/steps/1/targets', '/body/steps/2/targets'],
    });
  });

  test.each([
    ['no step', { steps: [] }, '/body/steps'],
    ['a step without anybody', { steps: [{ delaySeconds: 300, targets: [] }] }, '/body/steps/0/targets'],
    [
      'a delay of a second',
      {
        steps: [
          { delaySeconds: 1, targets: [{ kind: 'team', teamId: '01993b7e-0000-7000-8000-000000000000' }] },
        ],
      },
      '/body/steps/0/delaySeconds',
    ],
    ['repeats without end', { repeatCount: 1_000 }, '/body/repeatCount'],
    ['no name', { name: ' ' }, '/body/name'],
  ])('%s is refused', async (_, change, pointer) => {
    const answer = await app.http.inject({
      method: 'POST',
      url: contract.createPolicy.path,
      headers: { authorization: `Bearer ${app.cast.people.max.token}` },
      payload: { ...body([person(app.cast.people.ada.id)]), teamId: app.cast.team.id, ...change },
    });
    expect(answer.statusCode).toBe(400);
    expect(
      (answer.json() as { errors: { pointer: string }[] }).errors.map((error) => error.pointer),
    ).toContain(pointer);
  });

  test('responders read them, and only managers of the team change them', async () => {
    const params = { id: app.cast.policyId };
    const change = body([person(app.cast.people.olga.id)]);
    for (const who of ['ben', 'olga', 'mia'] as const) {
      expect((await refused(app.as(who)(contract.updatePolicy, { params, body: change }))).code).toBe(
        'general/not-allowed',
      );
      expect((await refused(app.as(who)(contract.deletePolicy, { params }))).code).toBe(
        'general/not-allowed',
      );
      expect(
        (
          await refused(
            app.as(who)(contract.setServicePolicy, {
              params: { slug: app.cast.service.slug },
              body: { policyId: app.cast.policyId },
            }),
          )
        ).code,
      ).toBe('general/not-allowed');
    }
    expect((await app.as('ben')(contract.listPolicies, {})).items).toHaveLength(1);
  });
});

test('who is on duty: each service, its steps and who cannot be paged', async () => {
  await app.as('max')(createService, { body: { teamId: app.cast.team.id, name: 'Search' } });
  const { items } = await app.as('ada')(listContactMethods, {});
  await app.as('ada')(removeContactMethod, { params: { id: items[0]!.id } });
  const duty = await app.as('ben')(contract.getOnDuty, {});
  expect(duty.items).toMatchObject([
    { service: { name: 'Search' }, policy: null, steps: [] },
    {
      service: { name: 'Shop' },
      policy: { name: 'Shop' },
      steps: [
        { afterSeconds: 0, skipped: true, people: [{ name: 'Ada Lund', canBePaged: false }] },
        { afterSeconds: 0, skipped: false, people: [{ name: 'Ben Kaur', canBePaged: true }] },
      ],
    },
  ]);
});

describe('test pages', () => {
  test('go to my own contact method, and tell what became of them', async () => {
    const ada = app.as('ada');
    const { items } = await ada(listContactMethods, {});
    const { deliveryId } = await ada(contract.testContactMethod, { params: { id: items[0]!.id } });
    await app.platform.due.drain();
    expect(await ada(contract.getTestDelivery, { params: { id: deliveryId } })).toMatchObject({
      kind: 'test',
      state: 'handed-over',
      channel: 'email',
      person: { name: 'Ada Lund' },
    });
    expect(app.mail.to('ada@example.test').map(({ subject }) => subject)).toEqual([
      'This is a test page from Evenkeel',
    ]);
    expect(
      await refused(app.as('ben')(contract.getTestDelivery, { params: { id: deliveryId } })),
    ).toMatchObject({ code: 'general/not-found' });
  });

  test('a failure is told with its reason', async () => {
    const ada = app.as('ada');
    app.mail.behave({ do: 'refuse', code: 451, text: 'greylisted' });
    const { items } = await ada(listContactMethods, {});
    const { deliveryId } = await ada(contract.testContactMethod, { params: { id: items[0]!.id } });
    await app.platform.due.drain();
    expect(await ada(contract.getTestDelivery, { params: { id: deliveryId } })).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('greylisted'),
      nextTryAt: expect.any(String),
    });
  });

  test("somebody else's contact method and a removed one are unknown", async () => {
    const ben = app.as('ben');
    const { items } = await app.as('ada')(listContactMethods, {});
    expect((await refused(ben(contract.testContactMethod, { params: { id: items[0]!.id } }))).code).toBe(
      'paging/unknown-contact-method',
    );
    const { item } = await ben(addContactMethod, {
      body: { channel: 'email', email: 'ben-at-home@example.test' },
    });
    await ben(removeContactMethod, { params: { id: item.id } });
    expect((await refused(ben(contract.testContactMethod, { params: { id: item.id } }))).code).toBe(
      'paging/unknown-contact-method',
    );
  });
});
