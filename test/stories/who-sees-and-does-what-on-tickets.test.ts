import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as incidents from '../../src/features/incidents/contract.ts';
import { setPrivate } from '../../src/features/tickets/contract/private.ts';
import { addComment, postUpdate } from '../../src/features/tickets/contract/talk.ts';
import type { AnyRoute } from '../../src/platform/contract/index.ts';
import { rawRoutes, servedRoutes } from '../../src/server/compose.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';

let app: TestApp;
/** An incident that everybody sees, to link to. */
let other: string;
beforeAll(async () => {
  app = await testApp();
  other = await incident();
});
afterAll(() => app.close());

const everyone = ['ada', 'ben', 'cleo', 'max', 'mia', 'olga', 'nobody'] as const;
type Who = (typeof everyone)[number];
const nothing = '00000000-0000-7000-8000-000000000000';

/** A body that each verb would take, so that what is refused is the person and not the request. */
const bodies: Record<string, (app: TestApp) => object> = {
  addComment: () => ({ body: 'Seen.' }),
  editComment: () => ({ body: 'Seen, really.' }),
  decideComment: () => ({ approved: true }),
  postUpdate: () => ({ did: 'looked', found: 'nothing', next: 'look again' }),
  askQuestion: ({ cast }) => ({ to: cast.people.ada.id, text: 'Did you deploy?' }),
  answerQuestion: () => ({ answer: 'No.' }),
  announceIntention: () => ({ text: 'I am going to restart it' }),
  endIntention: () => ({ outcome: 'done' }),
  pinEntry: () => ({ pinned: true }),
  addPart: () => ({ section: 'symptoms', text: 'It fails.' }),
  changePart: () => ({ version: 1, text: 'It fails.' }),
  addNextAction: ({ cast }) => ({ text: 'Look', for: cast.people.ada.id }),
  changeNextAction: () => ({ version: 1, text: 'Look' }),
  setNextActionDone: () => ({ done: true }),
  linkTicket: () => ({ to: other, kind: 'related' }),
  startLongTermFix: () => ({ kind: 'bug', partId: nothing }),
  addWatcher: ({ cast }) => ({ personId: cast.people.ada.id, grain: 'updates' }),
  watchMyself: () => ({ grain: 'updates' }),
  changeWatcher: () => ({ grain: 'updates' }),
  announce: () => ({ text: 'It is down', listIds: [nothing] }),
  pasteMail: () => ({ text: 'From: a@example.test\nSubject: x\n\nhello' }),
  joinIncident: () => ({ duty: 'helper' }),
  handOverDuty: ({ cast }) => ({ to: cast.people.ada.id, summary: 'All quiet.' }),
  setCallLink: () => ({ url: 'https://meet.example.test/1' }),
  lookAtIncident: () => ({ open: true }),
  putOffIncident: () => ({ minutes: 30 }),
  escalateIncident: ({ cast }) => ({ to: cast.people.ada.id, because: 'in doubt' }),
  callCriticality: () => ({ answer: 'confirmed' }),
  changeState: () => ({ state: 'identified' }),
  correctStateTime: () => ({ at: '2030-01-01T00:00:00.000Z', because: 'the log' }),
  answerToldFirst: () => ({ toldFirst: 'customer' }),
  setPrivate: () => ({ private: true, because: 'a name is in it' }),
  mergeIncident: () => ({ into: other }),
  downgradeIncident: () => ({ to: 'bug', because: 'no emergency' }),
  resolveIncident: () => ({}),
  reopenIncident: () => ({}),
  addHypothesis: () => ({ text: 'The disk is full' }),
  changeHypothesis: () => ({ version: 1, text: 'The disk is full' }),
  linkSymptom: () => ({ explains: 'explains' }),
  ruleOutHypothesis: () => ({ why: 'it is half empty' }),
  reopenHypothesis: () => ({ why: 'it fills at night' }),
  confirmHypothesis: () => ({}),
  unconfirmHypothesis: () => ({ why: 'it was the log' }),
  addTest: () => ({ expectation: 'df says 100 %' }),
  changeTest: () => ({ version: 1, expectation: 'df says 100 %' }),
  setTestResult: () => ({ version: 1, result: 'rules-out' }),
  proposeChange: () => ({ text: 'Grow it', hypothesisId: null, expected: 'Room', undo: 'Shrink it' }),
  agreeToChange: () => ({}),
  refuseChange: () => ({ reason: 'too late at night' }),
  withdrawChange: () => ({}),
  breakGlass: () => ({ reason: 'nobody answers' }),
  makeChange: () => ({}),
  judgeChange: () => ({ result: 'as-expected', outcome: 'kept' }),
  undoChange: () => ({ worked: true }),
  linkChange: () => ({ hypothesisId: nothing }),
  setPostMortem: () => ({ kind: 'full', because: 'worth it' }),
  movePostMortem: () => ({ to: 'in-review' }),
  writePostMortemText: () => ({ text: 'The disk filled up.', version: 0 }),
  addTimelineLine: () => ({ at: '2030-01-01T00:00:00.000Z', text: 'A customer called' }),
  changeTimelineLine: () => ({ version: 0, shown: 'starred' }),
  addContributingCause: () => ({ text: 'Nobody watched the disk' }),
  changeContributingCause: () => ({ version: 1, noFollowUpBecause: 'it is gone' }),
  proposeFollowUp: () => ({ title: 'Watch the disk' }),
  addArtefact: () => ({ title: 'The graph', url: 'https://graphs.example.test/1' }),
  scheduleMeeting: ({ cast }) => ({
    beginsAt: '2030-01-02T10:00:00.000Z',
    zone: 'UTC',
    lengthMinutes: 60,
    invite: [{ personId: cast.people.ada.id }],
  }),
  changeMeeting: () => ({ version: 1, place: 'The big room' }),
  cancelMeeting: () => ({ because: 'nobody can come' }),
  startMeeting: () => ({}),
  endMeeting: () => ({}),
  setMeetingStep: () => ({ step: 'timeline' }),
  setPresent: () => ({ inviteeId: nothing, present: true }),
  readBlamelessText: () => ({}),
  answerFiveQuestions: () => ({ answer: 'nothing' }),
  addIdea: () => ({ sentKey: nothing, question: 'detect', text: 'Watch the disk' }),
  changeIdea: () => ({ version: 1, text: 'Watch the disk' }),
  chooseIdea: ({ cast }) => ({ ownerId: cast.people.ada.id, dueOn: '2030-02-01' }),
  dropIdea: () => ({ dropped: true }),
  mergeIdea: () => ({ into: nothing }),
  thumbIdea: () => ({ up: true }),
  publishReport: () => ({ after: 0 }),
  makeReportLink: () => ({ version: 1, audience: 'customer', label: 'Jo' }),
  setReportTags: () => ({ tags: ['disk'] }),
  setPublicEntry: () => ({ text: 'We grew the disk.' }),
  makeReportPdf: () => ({ audience: 'internal' }),
  addAttachment: () => Buffer.from('a picture'),
};

const queries: Record<string, string> = {
  removePart: '?version=1',
  removeNextAction: '?version=1',
  removeHypothesis: '?version=1',
  removeTest: '?version=1',
  addAttachment: '?name=a.txt',
  compareReports: '?from=1&to=2&audience=internal',
};

const responders: readonly Who[] = ['ada', 'ben', 'cleo', 'max'];
const byPermission: Record<string, readonly Who[]> = {
  'incident.read': [...responders, 'mia', 'olga'],
  'incident.comment': [...responders, 'mia', 'olga'],
  'incident.edit': responders,
  'incident.acknowledge': responders,
  'incident.resolve': responders,
};
/** Verbs whose rule is narrower than their access role. Ben has it. */
const narrower: Record<string, readonly Who[]> = {
  setPrivate: ['ada', 'ben', 'max'],
  // Anybody who may comment asks why; the other sections are written by those who respond.
  addPart: responders,
  handOverDuty: responders,
};
/** Those who were on it when it was made private, and administrators: Mia reported it, Ben has it. */
const onIt: readonly Who[] = ['ada', 'ben', 'mia'];
/** What ends an incident or changes who sees it comes last, so that the others are tried on an open one. */
const last = [
  'setPrivate',
  'handOverDuty',
  'acknowledgeIncident',
  'reopenIncident',
  'resolveIncident',
  'downgradeIncident',
  'mergeIncident',
];

const verbs = [...servedRoutes.map(({ route }) => route), ...rawRoutes]
  .filter(({ path }) => /^\/api\/(?:tickets|incidents)\/:key(?:\/|$)/.test(path))
  .toSorted((a, b) => last.indexOf(a.id) - last.indexOf(b.id));

async function incident(): Promise<string> {
  const { key } = await app.as('mia')(incidents.declareIncident, {
    body: { title: 'The till is dead', service: 'shop' },
  });
  await app.as('ben')(incidents.acknowledgeIncident, { params: { key } });
  return key;
}

/** `let in`: the verb heard it, whatever it then said of the request. */
async function outcome(route: AnyRoute, who: Who, key: string): Promise<string> {
  const url = route.path
    .replace(':key', key)
    .replace(':position', '1')
    .replace(':field', 'summary')
    .replace(':question', 'detect')
    .replace(/:[A-Za-z]+/g, nothing);
  const given = route.body ? bodies[route.id]?.(app) : undefined;
  const query = queries[route.id] ?? '';
  const answer = await app.http.inject({
    method: route.method,
    url: url + query,
    ...(given ? { payload: given } : {}),
    ...(who === 'nobody' ? {} : { headers: { authorization: `Bearer ${app.cast.people[who].token}` } }),
  });
  const code = answer.statusCode < 400 ? '' : String((answer.json() as { code?: string }).code);
  if (code === 'general/not-signed-in') return 'sign in first';
  if (code === 'general/not-allowed') return 'not allowed';
  if (code === 'tickets/unknown-ticket' || code === 'incidents/unknown-incident') return 'unknown';
  if (code === 'general/bad-request') return `bad request: ${answer.body}`;
  return answer.statusCode >= 500 ? `${answer.statusCode}` : 'let in';
}

function expected(route: AnyRoute, who: Who, isPrivate: boolean): string {
  if (who === 'nobody') return 'sign in first';
  const byRole = byPermission[route.permission]!;
  // Mia has no access role anywhere that would let her past the door of the verb.
  if (who === 'mia' && !byRole.includes('mia')) return 'not allowed';
  if (isPrivate && !onIt.includes(who)) return 'unknown';
  return (narrower[route.id] ?? byRole).includes(who) ? 'let in' : 'not allowed';
}

test('every verb with a body has one to try it with', () => {
  expect(verbs.length).toBeGreaterThan(120);
  expect(new Set(verbs.map(({ id }) => id)).size).toBe(verbs.length);
  expect(verbs.filter(({ id, body }) => body && !bodies[id]).map(({ id }) => id)).toEqual([]);
  expect(verbs.filter(({ permission }) => !byPermission[permission]).map(({ id }) => id)).toEqual([]);
});

describe.each([false, true])('private: %s', (isPrivate) => {
  test.each(everyone)('%s', async (who) => {
    const key = await incident();
    if (isPrivate)
      await app.as('ben')(setPrivate, { params: { key }, body: { private: true, because: 'a name' } });
    const seen: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const route of verbs) {
      seen[route.id] = await outcome(route, who, key);
      wanted[route.id] = expected(route, who, isPrivate);
    }
    expect(seen).toEqual(wanted);
  });
});

test('no list, search, page or count tells those who are not on it a word of what is private', async () => {
  const { key } = await app.as('ben')(incidents.declareIncident, {
    body: { title: 'Zanzibar breach', service: 'shop', details: 'Zanzibar in the logs' },
  });
  await app.as('ben')(incidents.acknowledgeIncident, { params: { key } });
  await app.as('ben')(addComment, { params: { key }, body: { body: 'Zanzibar was asked' } });
  await app.as('ben')(setPrivate, { params: { key }, body: { private: true, because: 'Zanzibar' } });
  await app.as('ben')(postUpdate, { params: { key }, body: { did: 'Zanzibar', found: '', next: '' } });
  // A twin that anybody sees, so that offers of what it looks like have something to offer.
  const twin = await app.as('cleo')(incidents.declareIncident, {
    body: { title: 'Zanzibar', service: 'shop' },
  });
  await app.as('cleo')(incidents.resolveIncident, { params: { key: twin.key }, body: {} });
  await sql`update ticket set title = 'Twin' where id = ${twin.id}`.execute(app.platform.db);
  const asked = servedRoutes
    .map(({ route }) => route)
    .filter(
      ({ method, permission }) => method === 'GET' && permission !== 'self' && permission !== 'capability',
    );
  const telling = async (who: Member) => {
    const told: string[] = [];
    for (const route of asked) {
      const url = route.path
        .replace(':key', twin.key)
        .replace(':slug', 'shop')
        .replace(/:(?:teamId|id)/, app.cast.team.id);
      for (const query of route.query ? ['', '?q=zanzibar', '?state=all&text=zanzibar'] : ['']) {
        const answer = await app.http.inject({
          method: 'GET',
          url: url + query,
          headers: { authorization: `Bearer ${app.cast.people[who].token}` },
        });
        // What is said of the request itself repeats the question.
        const words = answer.body.replaceAll(/zanzibar/g, '');
        if (answer.statusCode === 200 && (words.includes('Zanzibar breach') || words.includes(key)))
          told.push(route.id);
      }
    }
    return [...new Set(told)];
  };
  expect(await telling('ben')).toEqual(expect.arrayContaining(['listIncidents', 'getNow', 'searchTickets']));
  for (const who of ['cleo', 'max', 'mia', 'olga'] as const)
    expect([who, await telling(who)]).toEqual([who, []]);
});

test('whoever is paged for a private incident sees it from then on', async () => {
  const key = await incident();
  await app.as('ben')(setPrivate, { params: { key }, body: { private: true, because: 'a name' } });
  const seesIt = () =>
    app
      .as('cleo')(incidents.getIncident, { params: { key } })
      .then(
        () => true,
        () => false,
      );
  expect(await seesIt()).toBe(false);
  await sql`update escalation_step set targets = ${JSON.stringify([
    { kind: 'person', personId: app.cast.people.cleo.id },
  ])}::jsonb`.execute(app.platform.db);
  await app.as('ben')(incidents.pageIncidentAgain, { params: { key } });
  expect(await seesIt()).toBe(true);
});
