import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as incidents from '../../src/features/incidents/contract.ts';
import * as talk from '../../src/features/tickets/contract/talk.ts';
import * as services from '../../src/features/services/contract.ts';
import { ProblemError } from '../../src/platform/contract/index.ts';
import { rawRoutes, servedRoutes } from '../../src/server/compose.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const declare = (who: Member) =>
  app.as(who)(incidents.declareIncident, { body: { title: `declared for ${who}`, service: 'shop' } });

type Verb = (who: Member, key: string) => Promise<unknown>;
const key = (value: string) => ({ params: { key: value } });
const verbs: Record<string, { try: Verb; may: readonly Member[] }> = {
  'see an incident': {
    try: (who, inc) => app.as(who)(incidents.getIncident, key(inc)),
    may: ['ada', 'ben', 'max', 'mia', 'olga'],
  },
  'read its timeline': {
    try: (who, inc) => app.as(who)(talk.getTimeline, key(inc)),
    may: ['ada', 'ben', 'max', 'mia', 'olga'],
  },
  comment: {
    try: (who, inc) => app.as(who)(talk.addComment, { ...key(inc), body: { body: 'hi' } }),
    may: ['ada', 'ben', 'max', 'mia', 'olga'],
  },
  'take it': {
    try: (who, inc) => app.as(who)(incidents.acknowledgeIncident, key(inc)),
    may: ['ada', 'ben', 'max'],
  },
  'resolve it': {
    try: (who, inc) => app.as(who)(incidents.resolveIncident, { ...key(inc), body: {} }),
    may: ['ada', 'ben', 'max'],
  },
  'report one': { try: (who) => declare(who), may: ['ada', 'ben', 'max', 'mia', 'olga'] },
  'change the service': {
    try: (who) =>
      app.as(who)(services.updateService, { params: { slug: 'shop' }, body: { description: who } }),
    may: ['ada', 'max'],
  },
  'record a change': {
    try: (who) =>
      app.as(who)(services.recordChange, { params: { slug: 'shop' }, body: { summary: 'deploy' } }),
    may: ['ada', 'ben', 'max'],
  },
};

describe.each(Object.entries(verbs))('%s', (_, verb) => {
  test.each(['ada', 'ben', 'max', 'mia', 'olga'] as const)('%s', async (who) => {
    const { key: inc } = await declare('ada');
    const outcome = await verb.try(who, inc).then(
      () => 'done',
      (error: unknown) => (error instanceof ProblemError ? error.code : String(error)),
    );
    expect(outcome).toBe(verb.may.includes(who) ? 'done' : 'general/not-allowed');
  });
});

test('every address that the server answers is declared with a permission, and nothing else is', async () => {
  const declared = [...servedRoutes.map(({ route }) => route), ...rawRoutes];
  expect(declared.every((route) => route.permission)).toBe(true);
  const known = new Set(declared.map((route) => `${route.method} ${route.path}`));
  const documents = ['/api/openapi.json', '/api/docs', '/api/docs/problems/:code'];
  // The tree is printed without common prefixes, so addresses are asked for one by one.
  for (const route of declared)
    expect(app.http.hasRoute({ method: route.method, url: route.path })).toBe(true);
  for (const url of documents) expect(app.http.hasRoute({ method: 'GET', url })).toBe(true);
  const count = app.routes.filter(({ url }) =>
    /^\/(api|v2|generic|p|s|r|told|follow|report|who-is-on-duty|calendar|healthz|readyz|metrics)/.test(url),
  );
  const undeclared = count.filter(
    ({ method, url }) => !known.has(`${method} ${url}`) && !documents.includes(url),
  );
  expect(undeclared).toEqual([]);
  expect(count.length).toBeGreaterThanOrEqual(declared.length);
});

test('nobody signed in gets past any route that needs somebody', async () => {
  for (const { route } of servedRoutes) {
    if (route.permission === 'public' || route.permission === 'capability') continue;
    const url = route.path.replace(/:[A-Za-z]+/g, '00000000-0000-7000-8000-000000000000');
    const answer = await app.http.inject({
      method: route.method,
      url,
      ...(route.body ? { payload: {} } : {}),
    });
    expect(`${route.id} ${answer.statusCode}`).toBe(`${route.id} 401`);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  }
});
