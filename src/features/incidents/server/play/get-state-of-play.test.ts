import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { addNextAction } from '../../../tickets/contract/next-actions.ts';
import { addPart } from '../../../tickets/contract/record.ts';
import {
  announceIntention,
  answerQuestion,
  askQuestion,
  endIntention,
  postUpdate,
} from '../../../tickets/contract/talk.ts';
import { stakeholderStatePort } from '../../../tickets/index.ts';
import { acknowledgeIncident, declareIncident, resolveIncident } from '../../contract.ts';
import { joinIncident } from '../../contract/room.ts';
import { getStateOfPlay } from '../../contract/state-of-play.ts';

let app: TestApp;
let key: string;
let params: { key: string };
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ key } = await app.as('mia')(declareIncident, {
    body: { title: 'Checkout is down', service: 'shop', criticality: 'critical' },
  }));
  params = { key };
});
const play = async (who: Member = 'ben') => {
  const answer = await app.as(who)(getStateOfPlay, { params, query: {} });
  if (!('known' in answer)) throw new Error('a responder asked, and was told what stakeholders are told');
  return answer;
};
const stakeholders = async (who: Member = 'mia') =>
  app.as(who)(getStateOfPlay, { params, query: { audience: 'stakeholder' } });
const said = (lines: readonly { who: string | null; text: string; late: boolean }[]) =>
  lines.map(({ who, text, late }) => `${who ?? '-'}: ${text}${late ? ' (late)' : ''}`);

test('a new incident: nothing is known, and that is said', async () => {
  const now = await play();
  expect(now).toMatchObject({ known: [], trying: [], ruledOut: null, owner: null, called: 'first-value' });
  expect(said(now.waiting)).toEqual(['-: Somebody to say “I’ve got it”']);
  expect(now.markdown).toContain('TBD');
});

test('it is written from everything that people put on the ticket, and stays current', async () => {
  await app.as('ben')(acknowledgeIncident, { params });
  await app.as('cleo')(joinIncident, { params, body: { duty: 'scribe' } });
  await app.as('ben')(addPart, { params, body: { section: 'symptoms', text: '1 in 4 payments fails' } });
  await app.as('ben')(addPart, {
    params,
    body: { section: 'scope', text: 'EU', detail: { aspect: 'regions' } },
  });
  const intention = await app.as('ben')(announceIntention, { params, body: { text: 'Drain gateway 3' } });
  await app.as('ben')(postUpdate, {
    params,
    body: { did: 'Compared', found: 'It is gateway 3', next: 'Drain it' },
  });
  const question = await app.as('ben')(askQuestion, {
    params,
    body: { text: 'Do you see us?', to: app.cast.people.cleo.id },
  });
  const now = await play();
  expect(said(now.known)).toEqual([
    '-: 1 in 4 payments fails',
    '-: Regions: EU',
    'Ben Kaur: It is gateway 3',
  ]);
  expect(said(now.trying)).toContain('Ben Kaur: Drain gateway 3');
  expect(said(now.trying)).toContain('Ben Kaur: Drain it');
  expect(said(now.waiting)).toEqual(['Cleo Marsh: Do you see us?']);
  expect(now.owner?.name).toBe('Ben Kaur');
  expect(now.room.map(({ person, duties }) => `${person.name} ${duties.join()}`)).toEqual([
    'Ben Kaur lead',
    'Cleo Marsh scribe',
  ]);
  expect(now.nextUpdate?.late).toBe(false);
  await app.passMinutes(11);
  expect(said((await play()).waiting)).toEqual(['Cleo Marsh: Do you see us? (late)']);
  expect((await play()).nextUpdate?.late).toBe(true);

  const questionId = String(question.data['questionId'] ?? question.data['id']);
  await app.as('cleo')(answerQuestion, {
    params: { ...params, id: questionId },
    body: { answer: 'Yes' },
  });
  const intentionId = String(intention.data['intentionId'] ?? intention.data['id']);
  await app.as('ben')(endIntention, {
    params: { ...params, id: intentionId },
    body: { outcome: 'done' },
  });
  const after = await play();
  expect(said(after.waiting)).toEqual([]);
  expect(said(after.trying)).not.toContain('Ben Kaur: Drain gateway 3');
});

test('actions in flight stand with their person; a team is waited for', async () => {
  await app.as('ben')(acknowledgeIncident, { params });
  await app.as('ben')(addNextAction, {
    params,
    body: { text: 'Put up a banner', for: app.cast.people.mia.id },
  });
  expect(said((await play()).trying)).toContain('Mia Wong: Put up a banner');
});

describe('what stakeholders are told', () => {
  beforeEach(async () => {
    await app.as('ben')(acknowledgeIncident, { params });
    await app.as('ben')(addPart, { params, body: { section: 'symptoms', text: 'Payments fail' } });
    await app.as('ben')(addPart, {
      params,
      body: { section: 'scope', text: 'Acme Bank', detail: { aspect: 'customers' } },
    });
    await app.as('ben')(addPart, {
      params,
      body: { section: 'root-causes', text: 'We forgot the certificate' },
    });
    await app.as('ben')(announceIntention, { params, body: { text: 'Restart everything' } });
    await app.as('ben')(askQuestion, {
      params,
      body: { text: 'Who did this?', to: app.cast.people.cleo.id },
    });
  });

  test('what happens, since when, which team, and when there is news: nothing else', async () => {
    const told = await stakeholders();
    expect(told).toMatchObject({
      whatWeKnow: ['Payments fail'],
      team: 'Shop',
      somebodyHasIt: true,
      nextUpdateDueAt: expect.any(String),
    });
    const all = JSON.stringify(told);
    for (const internal of ['Ben', 'Cleo', 'Acme', 'certificate', 'Restart', 'Who did', 'meet'])
      expect(all, internal).not.toContain(internal);
  });

  test('the mails say the same', async () => {
    const { rows } = await sql<{ id: string }>`
      select id from ticket where kind = 'incident' and number = ${Number(key.slice(4))}`.execute(
      app.platform.db,
    );
    const state = await app.platform.ports.get(stakeholderStatePort)(app.platform.db, rows[0]!.id);
    expect(state).toMatchObject({
      key,
      whatWeKnow: ['Payments fail'],
      lastUpdates: [],
      stateInWords: 'Investigating',
    });
    await app.as('ben')(resolveIncident, { params, body: {} });
    const over = await app.platform.ports.get(stakeholderStatePort)(app.platform.db, rows[0]!.id);
    expect(over).toMatchObject({ resolvedAt: expect.any(Date), nextUpdateDueAt: null });
  });
});

test('who may not see a private incident does not see how it stands', async () => {
  await sql`update ticket set private = true where kind = 'incident' and number = ${Number(key.slice(4))}`.execute(
    app.platform.db,
  );
  await expect(play('cleo')).rejects.toMatchObject({ code: 'incidents/unknown-incident' });
  await expect(stakeholders('olga')).rejects.toMatchObject({ code: 'incidents/unknown-incident' });
  expect((await play('ada')).key).toBe(key);
});
