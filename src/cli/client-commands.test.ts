import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createToken, getMe, listTeams, signIn, signOut } from '../features/identity/contract.ts';
import type { wireMe } from '../features/identity/contract.ts';
import * as incidents from '../features/incidents/contract.ts';
import { createSource, revokeSource } from '../features/intake/contract.ts';
import { getOnDuty } from '../features/paging/contract.ts';
import { getSchedulesOnDuty } from '../features/schedules/contract/overview.ts';
import { createService } from '../features/services/contract.ts';
import { addComment } from '../features/tickets/contract/talk.ts';
import { answers, box, fakeApi, Refusal } from './test-io.fixture.ts';

const id = (n: number) => `019a6a5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-11-03T14:00:00.000Z';
const shop = { id: id(1), name: 'Shop', slug: 'shop' };
const summary: z.infer<typeof incidents.wireIncidentSummary> = {
  id: id(2),
  key: 'INC-42',
  title: 'checkout is down',
  state: 'investigating',
  criticality: 'critical',
  criticalityBecause: 'sender-severity',
  service: shop,
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
  severity: null,
  impact: null,
  cannotCall: false,
  urgency: 'now',
  confirmDueAt: null,
  postMortemBecause: null,
  lastUpdateAt: null,
  updateDueAt: null,
  private: false,
};
const me: z.infer<typeof wireMe> = {
  person: {
    id: id(4),
    name: 'Ada Lund',
    email: 'ada@example.org',
    timeZone: 'Europe/Oslo',
    instanceAdmin: false,
    disabledAt: null,
    teams: [],
  },
  may: ['incident.read'],
  publicUrl: null,
  demo: false,
};
const inEnvironment = { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: 'ek_test' };
/** A command line that talks to this fake, with address and token in the environment. */
function against(api: Pick<ReturnType<typeof fakeApi>, 'fetch'>, input = '') {
  return box({ env: inEnvironment, fetch: api.fetch, input });
}

describe('in the night', () => {
  test.each(['INC-42', 'inc-42', '42'])('ack %s takes the incident', async (key) => {
    const api = fakeApi(answers(incidents.acknowledgeIncident, () => summary));
    const ran = await against(api).run('ack', key);
    expect(ran).toEqual({
      code: 0,
      err: '',
      out: 'INC-42 checkout is down\nAda Lund has it. The paging has stopped.\n',
    });
    expect(api.asked).toEqual([
      { method: 'POST', path: '/api/incidents/INC-42/acknowledge', token: 'ek_test', body: undefined },
    ]);
  });

  test('ack does not say that the paging has stopped while more people are needed', async () => {
    const running = { ...summary, paging: { state: 'running' as const, nextAt: null, nextPeople: [] } };
    const api = fakeApi(answers(incidents.acknowledgeIncident, () => running));
    expect((await against(api).run('ack', '42')).out).toContain('Ada Lund has it. More people are needed');
  });

  test('page opens one, with what was seen from standard input', async () => {
    const paging = { state: 'running' as const, nextAt: at, nextPeople: ['Ben Kaur'] };
    const api = fakeApi(
      answers(incidents.declareIncident, () => ({ ...summary, lead: null, leadSince: null, paging })),
    );
    const line = against(api, 'Traceback\n  at pay()');
    const ran = await line.run('page', 'checkout is down', '--service', 'shop', '--details', '-');
    expect(ran.err).toBe('');
    expect(ran.out).toContain('nobody has it yet\nWho is on duty is being paged.');
    expect(api.asked[0]!.body).toEqual({
      title: 'checkout is down',
      service: 'shop',
      details: 'Traceback\n  at pay()',
    });
  });

  test('page says loudly when nobody is paged', async () => {
    const api = fakeApi(answers(incidents.declareIncident, () => summary));
    const ran = await against(api).run('page', 'x', '--service', 'shop');
    expect(ran.out).toContain('Nobody is being paged.');
  });

  test('resolve, reopen and comment send what was said', async () => {
    const entry = {
      id: id(9),
      at,
      kind: 'ticket.commented',
      actor: { kind: 'system' as const },
      because: null,
      data: {},
    };
    const api = fakeApi(
      answers(incidents.resolveIncident, () => summary),
      answers(incidents.reopenIncident, () => summary),
      answers(addComment, () => entry),
    );
    const line = against(api, 'from a pipe');
    await line.run('resolve', '42', '--because', 'rolled back');
    await line.run('reopen', '42');
    await line.run('comment', '42', 'watching');
    await line.run('comment', '42', '-');
    expect(api.asked.map(({ body }) => body)).toEqual([
      { because: 'rolled back' },
      { because: '' },
      { body: 'watching' },
      { body: 'from a pipe' },
    ]);
  });

  test('the list is asked for a view, and what is given beside it wins', async () => {
    const api = fakeApi(
      answers(incidents.listIncidents, () => ({ items: [summary], next: null, count: null })),
    );
    const urls: string[] = [];
    const fetch: typeof api.fetch = (url, init) => {
      urls.push(url);
      return api.fetch(url, init);
    };
    const view = ['--view', 'this WEEK', '--state', 'open', '--criticality', 'critical,high'];
    await against({ fetch }).run('incident', 'list', ...view);
    expect(urls.map((url) => new URL(url).search)).toEqual([
      '?state=open&within=7&criticality=critical%2Chigh&limit=50',
    ]);
    expect(await against({ fetch }).run('incident', 'list', '--sort', 'smell')).toMatchObject({
      code: 2,
      out: '',
    });
  });

  test('what strangers wrote cannot drive the terminal', async () => {
    const title = '\u001b]0;owned\u0007\u001b[2Jall is well\r\nreally\u202e';
    const api = fakeApi(
      answers(incidents.listIncidents, () => ({ items: [{ ...summary, title }], next: null, count: null })),
    );
    const line = against(api);
    const words = await line.run('incident', 'list');
    const json = await line.run('incident', 'list', '--json');
    for (const { out } of [words, json])
      expect(out.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    expect(JSON.parse(json.out)).toEqual({ items: [{ ...summary, title }], next: null, count: null });
  });
});

describe('exit codes', () => {
  test.each<[string, number, string, number]>([
    ['the server said no', 400, 'general/bad-request', 1],
    ['a link is spent', 410, 'paging/link-spent', 1],
    ['something broke there', 500, 'general/server-error', 1],
    ['not ready', 503, 'general/not-ready', 3],
    ['not signed in', 401, 'general/not-signed-in', 4],
    ['a wrong password', 401, 'identity/wrong-password', 4],
    ['not allowed', 403, 'general/not-allowed', 4],
    ['not found', 404, 'incidents/unknown-incident', 5],
    ['conflict', 409, 'incidents/resolved', 6],
  ])('%s', async (_, status, code, exit) => {
    const body = { code, title: 'No', detail: 'Not now.', requestId: 'r1' };
    const api = fakeApi(
      answers(incidents.acknowledgeIncident, () => {
        throw new Refusal(status, body);
      }),
    );
    const line = against(api);
    const words = await line.run('ack', '42');
    expect(words).toMatchObject({ code: exit, out: '' });
    // Not being signed in is told with what to do about it; everything else in the server's own words.
    expect(words.err).toContain(code === 'general/not-signed-in' ? 'evenkeel login' : 'Not now.');
    expect(words.err).toContain(`(${code}, request r1)\n`);
    const json = await line.run('ack', '42', '--json');
    expect(json).toMatchObject({ code: exit, out: '' });
    expect(JSON.parse(json.err)).toEqual({ status, ...body });
  });

  test.each<[string, () => Promise<Response>, string]>([
    [
      'nobody answers',
      () => Promise.reject(new TypeError('x', { cause: { code: 'ECONNREFUSED' } })),
      'Nobody answers at',
    ],
    ['too slow', () => Promise.reject(new DOMException('x', 'TimeoutError')), 'it is not known whether'],
    [
      'unknown certificate',
      () => Promise.reject(new TypeError('x', { cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })),
      'NODE_EXTRA_CA_CERTS',
    ],
    [
      'another program',
      async () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      'it is not Evenkeel',
    ],
    ['a proxy alone', async () => new Response('Bad gateway', { status: 502 }), 'the server is away'],
    [
      'it moved',
      async () => new Response(null, { status: 308, headers: { location: 'https://new.test/' } }),
      'use that address',
    ],
  ])('3: %s', async (_, fetch, sentence) => {
    const ran = await against({ fetch }).run('ack', '42');
    expect(ran.code).toBe(3);
    expect(ran.err).toContain(sentence);
  });

  test.each<[string, string[], string]>([
    ['no such command', ['bogus'], "Unknown command 'bogus'"],
    ['no such option', ['ack', '42', '--force'], "Unknown option '--force'"],
    ['missing argument', ['ack'], "argument 'incident'"],
    ['missing option', ['page', 'x'], '--service'],
    ['no key', ['ack', 'INC-x'], 'does not look like INC-42'],
    ['no such word', ['incident', 'list', '--state', 'closed'], '--state is one of open, resolved, all'],
    [
      'no criticality',
      ['page', 'x', '--service', 's', '--criticality', 'huge'],
      'critical, high, moderate, low',
    ],
    ['an empty comment', ['comment', '42', ' '], 'The comment is empty'],
    ['no address', ['ack', '42', '--url', 'ftp://x'], 'is not an address'],
    ['a token file that is not there', ['ack', '42', '--token-file', '/nonexistent'], 'cannot be read'],
    ['a question without a person', ['source', 'revoke', id(1), '--service', 'shop'], 'Say so with --yes'],
  ])('2: %s', async (_, args, sentence) => {
    const api = fakeApi();
    const ran = await against(api).run(...args);
    expect(ran.err).toContain(sentence);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(api.asked).toEqual([]);
  });

  test('2, as JSON too', async () => {
    const ran = await box().run('ack', 'x', '--json');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(JSON.parse(ran.err)).toEqual({ code: 'cli/usage', detail: '"x" does not look like INC-42.' });
  });
});

describe('help', () => {
  test('names every command, and every command explains itself', async () => {
    const line = box();
    const all = await line.run('--help');
    expect(all.code).toBe(0);
    const names = [...all.out.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map((found) => found[1]!);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const one = await line.run(name, '--help');
      expect(one, name).toMatchObject({ code: 0, err: '' });
      expect(one.out, name).toMatch(/^Usage: evenkeel /);
      expect((await line.run('help', name)).out, name).toBe(one.out);
    }
  });

  test('a word of a word is explained too', async () => {
    const { out } = await box().run('policy', 'create', '--help');
    expect(out).toContain('Usage: evenkeel policy create');
    expect((await box().run('help', 'policy', 'create')).out).toBe(out);
  });

  test('a bare call shows it, and the version is that of the package', async () => {
    expect((await box().run()).out).toContain('When something is wrong:');
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(await box().run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test('colours only for a terminal, and not with NO_COLOR', async () => {
    const api = fakeApi(answers(incidents.acknowledgeIncident, () => summary));
    const terminal = { input: false, output: true, errors: false };
    const given = { fetch: api.fetch, terminal };
    const colored = await box({ ...given, env: inEnvironment }).run('ack', '42');
    const plain = await box({ ...given, env: { ...inEnvironment, NO_COLOR: '1' } }).run('ack', '42');
    expect(colored.out).toContain('\u001b[');
    expect(plain.out).not.toContain('\u001b[');
  });
});

describe('the saved login', () => {
  test('is kept for its owner alone, and used for its own server only', async () => {
    const api = fakeApi(answers(getMe, () => me));
    const line = box({ fetch: api.fetch });
    const { home } = line;
    writeFileSync(join(home, 'token'), 'ek_saved\n');
    const ran = await line.run('login', '--url', 'https://one.test', '--token-file', join(home, 'token'));
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).not.toContain('ek_saved');
    expect(statSync(join(home, '.config/evenkeel/config.json')).mode & 0o777).toBe(0o600);
    await line.run('whoami');
    await line.run('whoami', '--url', 'https://two.test');
    expect(api.asked.map(({ token }) => token)).toEqual(['ek_saved', 'ek_saved', undefined]);
    expect((await line.run('logout')).out).toBe('Forgotten: https://one.test\n');
    await line.run('whoami', '--url', 'https://one.test');
    expect(api.asked.at(-1)!.token).toBeUndefined();
  });

  test('is not written when the server does not know the token', async () => {
    const api = fakeApi(
      answers(getMe, () => {
        throw new Refusal(401, { code: 'general/not-signed-in', title: 'Sign in first' });
      }),
    );
    const line = box({ env: { EVENKEEL_TOKEN: 'ek_bad' }, fetch: api.fetch });
    expect((await line.run('login', '--url', 'https://one.test')).code).toBe(4);
    expect((await line.run('logout')).out).toBe('Nothing was saved.\n');
  });

  test('by password makes a token of its own and ends the session', async () => {
    const { signInForToken } = await import('./sign-in.ts');
    const cookies: (string | undefined)[] = [];
    const item = {
      id: id(1),
      name: 'n',
      prefix: 'ek_new',
      scopes: null,
      createdAt: at,
      lastUsedAt: null,
      expiresAt: null,
    };
    const api = fakeApi(
      answers(signIn, () => me),
      answers(createToken, () => ({ token: 'ek_new', item })),
      answers(signOut, () => ({})),
    );
    const { io } = box({
      async fetch(url, init) {
        cookies.push((init.headers as Record<string, string>)['cookie']);
        const answer = await api.fetch(url, init);
        if (cookies.length === 1)
          answer.headers.append('set-cookie', 'evenkeel_session=s3; HttpOnly; Path=/');
        return answer;
      },
    });
    const given = { email: 'ada@example.org', password: 'secret', name: 'laptop' };
    expect(await signInForToken(io, 'https://one.test', given)).toBe('ek_new');
    expect(cookies).toEqual([undefined, 'evenkeel_session=s3', 'evenkeel_session=s3']);
    expect(api.asked.map(({ method, path, token }) => [method, path, token])).toEqual([
      ['POST', '/api/session', undefined],
      ['POST', '/api/me/tokens', undefined],
      ['DELETE', '/api/session', undefined],
    ]);
  });
});

describe('around it', () => {
  test('oncall says who is first, who is next, and who cannot be reached', async () => {
    const person = (name: string, canBePaged: boolean) => ({ id: id(4), name, canBePaged, duty: null });
    const items = [
      {
        service: shop,
        team: { id: id(3), name: 'Payments', slug: 'payments' },
        policy: { id: id(5), name: 'Shop' },
        steps: [
          {
            afterSeconds: 0,
            skipped: false,
            people: [person('Ada Lund', true)],
            nobodyOn: [],
            destinations: [],
          },
          {
            afterSeconds: 300,
            skipped: true,
            people: [person('Ben Kaur', false)],
            nobodyOn: [],
            destinations: [],
          },
          {
            afterSeconds: 300,
            skipped: false,
            people: [person('Dev Rao', true)],
            nobodyOn: [],
            destinations: [],
          },
        ],
      },
    ];
    const schedules = [
      {
        schedule: { ...shop, name: 'Nights', slug: 'nights', zone: 'UTC' },
        team: { id: id(3), name: 'Payments', slug: 'payments' },
        now: [
          {
            role: 'superhero' as const,
            person: { id: id(6), name: 'Cleo Marsh', canBePaged: false },
            fromAt: at,
            toAt: null,
          },
        ],
        next: [],
        missing: ['side-kick' as const],
        gap: { role: 'side-kick' as const, fromAt: at, toAt: at },
        roles: ['superhero' as const],
        mayOverride: true,
      },
    ];
    const asked: string[] = [];
    const api = fakeApi(
      answers(getSchedulesOnDuty, ({ query }) => {
        asked.push(String(query));
        return { at, items: schedules };
      }),
      answers(getOnDuty, () => ({ at, items })),
    );
    const line = against(api);
    const words = await line.run('oncall');
    expect(words.out).toContain('at once       Ada Lund\n');
    expect(words.out).toContain('skipped       Ben Kaur (cannot be paged)\n  after 5 min   Dev Rao\n');
    expect(words.out).toContain('now   Cleo Marsh, superhero (cannot be paged)\n');
    expect(words.out).toMatch(/gap {3}from \S+ \S+ to \S+ \S+, no side-kick\n/);
    expect(JSON.parse((await line.run('oncall', '--json')).out)).toEqual({ at, schedules, items });
    const then = await line.run('oncall', '--schedule', 'nights', '--at', '2027-01-01T09:00Z', '--json');
    expect(JSON.parse(then.out)).toEqual({ at, schedules });
    expect(asked.at(-1)).toBe('at=2027-01-01T09%3A00%3A00.000Z&schedule=nights');
    expect((await line.run('oncall', '--at', 'tomorrow')).code).toBe(2);
    expect((await line.run('oncall', '--service', 'nope')).code).toBe(5);
  });

  test('a service goes to the only team, or to the one named', async () => {
    const team = (n: number, slug: string) => ({ id: id(n), name: slug, slug, tenets: '', members: [] });
    const made = {
      ...shop,
      description: '',
      runbookUrl: null,
      groupingWindowSeconds: 1800,
      supportHours: null,
      team: shop,
      createdAt: at,
      archivedAt: null,
    };
    const teams = [team(6, 'payments')];
    const api = fakeApi(
      answers(listTeams, () => ({ items: teams })),
      answers(createService, () => made),
    );
    const line = against(api);
    expect((await line.run('service', 'create', 'Shop')).code).toBe(0);
    expect(api.asked.at(-1)!.body).toMatchObject({ teamId: id(6), name: 'Shop' });
    teams.push(team(7, 'search'));
    expect((await line.run('service', 'create', 'Shop')).err).toContain('--team: payments, search');
    expect((await line.run('service', 'create', 'Shop', '--team', 'search')).code).toBe(0);
    expect(api.asked.at(-1)!.body).toMatchObject({ teamId: id(7) });
    expect((await line.run('service', 'create', 'Shop', '--team', 'x')).code).toBe(5);
  });

  test('the key of a source is printed once, with how to use it', async () => {
    const key = 'k'.repeat(32);
    const item = {
      id: id(8),
      name: 'prod',
      keyPrefix: 'kkkkk',
      createdAt: at,
      revokedAt: null,
      lastSignalAt: null,
    };
    const api = fakeApi(
      answers(createSource, () => ({ item, key })),
      answers(revokeSource, () => ({})),
    );
    const line = against(api);
    const ran = await line.run('source', 'create', 'prod', '--service', 'shop');
    expect(ran.out.split('\n')[0]).toBe(key);
    expect(ran.out).toContain(`https://evenkeel.test/api/sources/${key}/alertmanager`);
    expect(ran.err).toBe('');
    expect(await line.run('source', 'revoke', id(8), '--service', 'shop', '--yes')).toMatchObject({
      code: 0,
      out: 'Revoked.\n',
    });
  });
});
