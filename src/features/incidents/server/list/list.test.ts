import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import * as contract from '../../contract.ts';
import * as views from '../../contract/views.ts';
import { builtInViews, viewWords, type ViewQuery } from '../../core/views.ts';

let app: TestApp;
/** By its title, so that a failing row says which. */
const made: Record<string, string> = {};
beforeAll(async () => {
  app = await testApp();
  const make = async (title: string, criticality: 'critical' | 'high' | 'moderate' | 'low', details = '') => {
    const body = { title, service: 'shop', criticality, details };
    made[title] = (await app.as('ada')(contract.declareIncident, { body })).key;
  };
  await make('low', 'low');
  await make('critical', 'critical', 'the disk of the warehouse');
  await make('taken', 'high');
  await make('over', 'high');
  await make('reviewed', 'moderate');
  await make('old', 'moderate');
  await make('private', 'low');
  const call = app.as('ben');
  await call(contract.acknowledgeIncident, { params: { key: made['taken']! } });
  for (const title of ['over', 'reviewed'])
    await call(contract.resolveIncident, { params: { key: made[title]! }, body: {} });
  const change = (title: string, set: string) =>
    sql`update incident set ${sql.raw(set)} where ticket_id = (select id from ticket where number = ${Number(made[title]!.slice(4))})`.execute(
      app.platform.db,
    );
  await change('over', `post_mortem_because = 'critical'`);
  await change('reviewed', `post_mortem_because = 'critical', state = 'reviewed'`);
  await change('old', `began_at = began_at - interval '30 days'`);
  await change('taken', `update_due_at = evenkeel_now() - interval '1 minute'`);
  await sql`update ticket set private = true where number = ${Number(made['private']!.slice(4))}`.execute(
    app.platform.db,
  );
});
afterAll(() => app.close());

const list = async (query: Record<string, string>, who: Member = 'ben') => {
  const { items, count } = await app.as(who)(contract.listIncidents, { query: query as never });
  expect(count).toEqual({ number: items.length, andMore: false });
  return items.map(({ title }) => title);
};

test.each<[string, Record<string, string>, string[]]>([
  ['what is open, the worst first', {}, ['critical', 'taken', 'old', 'low']],
  ['what is over', { state: 'resolved' }, ['reviewed', 'over']],
  ['one state', { state: 'reviewed' }, ['reviewed']],
  ['several states', { state: 'investigating,reviewed' }, ['reviewed', 'taken']],
  ['a criticality', { criticality: 'critical' }, ['critical']],
  ['several', { criticality: 'critical,low' }, ['critical', 'low']],
  ['a service', { service: 'shop', criticality: 'low' }, ['low']],
  ['a service that is not there', { service: 'nothing' }, []],
  ['a team', { team: 'shop', criticality: 'low' }, ['low']],
  ['another team', { team: 'platform' }, []],
  ['mine', { lead: 'me' }, ['taken']],
  ['nobody’s', { lead: 'none' }, ['critical', 'old', 'low']],
  ['what was said', { text: 'warehouses' }, ['critical']],
  ['what nobody said', { text: 'zebra' }, []],
  ['no words at all', { text: '  ' }, ['critical', 'taken', 'old', 'low']],
  ['the last days', { within: '7' }, ['critical', 'taken', 'low']],
  ['until a day', { to: '2026-01-01', state: 'all' }, []],
  ['a late update', { needsUpdate: 'true' }, ['taken']],
  ['an open question', { openQuestions: 'true' }, []],
  ['what waits for a review', { toReview: 'true', state: 'all' }, ['over']],
  ['several at once', { lead: 'none', criticality: 'critical', text: 'disk' }, ['critical']],
  ['the oldest first', { sort: 'oldest' }, ['old', 'low', 'critical', 'taken']],
  ['the latest first', { sort: 'latest' }, ['taken', 'critical', 'low', 'old']],
])('the list shows %s', async (_, query, expected) => expect(await list(query)).toEqual(expected));

test('a private incident is in the list of those who may see it', async () => {
  expect(await list({ private: 'true' }, 'ada')).toEqual(['private']);
  expect(await list({ private: 'true' }, 'mia')).toEqual([]);
});

test.each([
  { state: 'nonsense' },
  { criticality: 'huge' },
  { lead: 'somebody' },
  { within: '-1' },
  { from: 'yesterday-ish' },
  { sort: 'by-smell' },
  { cursor: '1.2.3' },
])('%j is refused by its name', async (query) => {
  const refusal = app.as('ben')(contract.listIncidents, { query: query as never });
  await expect(refusal).rejects.toMatchObject({
    code: 'general/bad-request',
    errors: [{ pointer: `/query/${Object.keys(query)[0]}` }],
  });
});

test.each(['criticality', 'latest', 'oldest'] as const)(
  'by %s, pages go on where the last one ended',
  async (sort) => {
    const whole = await app.as('ben')(contract.listIncidents, { query: { sort, state: 'all' } });
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 20; page++) {
      const query = { sort, state: 'all', limit: 2, ...(cursor ? { cursor } : {}) };
      const { items, next, count } = await app.as('ben')(contract.listIncidents, { query });
      expect(count === null).toBe(cursor !== undefined);
      seen.push(...items.map(({ key }) => key));
      // What opens meanwhile shifts nothing that comes after.
      if (page === 0 && sort !== 'oldest')
        await app.as('ben')(contract.declareIncident, {
          body: { title: `meanwhile ${sort}`, service: 'shop', criticality: 'critical' },
        });
      if (next === null) break;
      cursor = next;
    }
    const expected = whole.items.map(({ key }) => key);
    expect(seen.filter((key) => expected.includes(key))).toEqual(expected);
    expect(new Set(seen).size).toBe(seen.length);
  },
);

test('a view is its maker’s until it is shared with a team, and only they change it', async () => {
  const query = { state: 'all', lead: 'me' };
  const view = await app.as('ben')(views.saveView, { body: { name: 'Mine, all', query } });
  expect(view).toMatchObject({ name: 'Mine, all', query, team: null, mine: true });
  const seen = async (who: Member) =>
    (await app.as(who)(views.listViews, {})).items.map(({ name, mine }) => `${name} ${mine}`);
  expect(await seen('cleo')).toEqual([]);
  const params = { id: view.id };
  await app.as('ben')(views.changeView, { params, body: { teamId: app.cast.team.id } });
  expect(await seen('cleo')).toEqual(['Mine, all false']);
  expect(await seen('olga')).toEqual([]);
  for (const who of ['cleo', 'olga', 'ada'] as const) {
    const refused = { code: 'incidents/unknown-view' };
    await expect(app.as(who)(views.changeView, { params, body: { name: 'x' } })).rejects.toMatchObject(
      refused,
    );
    await expect(app.as(who)(views.deleteView, { params })).rejects.toMatchObject(refused);
  }
  await app.as('ben')(views.deleteView, { params });
  expect(await seen('cleo')).toEqual([]);
});

test('nobody puts a view into the list of a team that they are not in', async () => {
  const body = { name: 'theirs', query: {}, teamId: app.cast.otherTeam.id };
  await expect(app.as('ben')(views.saveView, { body })).rejects.toMatchObject({
    code: 'incidents/unknown-view',
  });
});

test('every built-in view is a question that the list answers', async () => {
  for (const { query } of builtInViews) {
    await list(query);
    expect(Object.keys(query).every((word) => (viewWords as readonly string[]).includes(word))).toBe(true);
  }
  const toReview: ViewQuery = builtInViews.find(({ id }) => id === 'to-review')!.query;
  expect(await list(toReview)).toEqual(['over']);
});
