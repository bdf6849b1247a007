import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moves, type ImprovementState } from '../improvement.ts';
import { checkBaseAddress, apiBaseOf, readIssueRef, refuseProject } from './address.ts';
import { troubleOf } from './answer.ts';
import { adfBody, harmless, markdownBody, markerOf, titleFor } from './body.ts';
import { followState, followTitle, nextLookSeconds, tryAgainSeconds } from './follow.ts';
import { issueStates } from './kinds.ts';

test.each([
  ['https://github.com/', 'https://github.com'],
  [' https://GHE.Example.com:8443/a/b// ', 'https://ghe.example.com:8443/a/b'],
  ['http://127.0.0.1:80', 'http://127.0.0.1:80'],
  ['https://[::1]', 'https://[::1]'],
])('the address %s is %s', (typed, url) => expect(checkBaseAddress(typed)).toEqual({ url }));

test.each([
  'github.com',
  'file:///etc/passwd',
  'https://a:b@c.test',
  'https://a@c.test',
  'https://c.test#x',
  'https://c.test?x',
  'https://c.test\\@evil.test',
  'https://c.test/%2e%2e',
  'https://c.test/../x',
  'https://-c.test',
  'https://',
  'https://c.test/a b',
  'https://c.te\u0000st',
])('the address %j is refused', (typed) => expect(checkBaseAddress(typed)).toHaveProperty('refused'));

const likeAddresses = fc
  .array(
    fc.constantFrom(
      'https://',
      'http:',
      '//',
      'a',
      'b.test',
      ':',
      '8',
      '/',
      '..',
      '@',
      '?',
      '#',
      '-',
      ' ',
      '\\',
      '[::1]',
      '%2e',
    ),
  )
  .map((parts) => `https://${parts.join('')}`);
test('law: an address that passes names one host, and passes again as it is', () => {
  fc.assert(
    fc.property(likeAddresses, (typed) => {
      const checked = checkBaseAddress(typed);
      if ('refused' in checked) return;
      expect(checked.url).not.toMatch(/[@?#\\\s]/);
      expect(checkBaseAddress(checked.url)).toEqual(checked);
    }),
  );
});

test.each([
  ['github', 'https://github.com', 'https://api.github.com'],
  ['github', 'https://ghe.test', 'https://ghe.test/api/v3'],
  ['github', 'https://harbour.ghe.com', 'https://api.harbour.ghe.com'],
  ['gitlab', 'https://git.test/gitlab', 'https://git.test/gitlab/api/v4'],
  ['jira', 'https://harbour.atlassian.net', 'https://harbour.atlassian.net/rest/api/3'],
] as const)('%s at %s is asked at %s', (kind, base, api) => expect(apiBaseOf(kind, 'cloud', base)).toBe(api));

test.each([
  ['github', 'harbour/shop', true],
  ['github', 'harbour', false],
  ['github', 'harbour/..', false],
  ['github', 'harbour/shop?x', false],
  ['gitlab', 'a/b/c', true],
  ['gitlab', 'a/../c', false],
  ['jira', 'SHOP', true],
  ['jira', 'SHOP" OR project = "X', false],
] as const)('%s project %s: %s', (kind, project, fits) =>
  expect(refuseProject(kind, project) === undefined).toBe(fits),
);

const github = { kind: 'github', baseUrl: 'https://github.com', project: 'harbour/shop' } as const;
const jira = { kind: 'jira', baseUrl: 'https://j.test', project: 'SHOP' } as const;
test.each([
  [github, '17', '17'],
  [github, '#17', '17'],
  [github, 'harbour/shop#17', '17'],
  [github, 'https://github.com/harbour/shop/issues/17#issuecomment-1', '17'],
  [github, 'https://github.com/harbour/other/issues/17', undefined],
  [github, 'https://github.com.evil.test/harbour/shop/issues/17', undefined],
  [github, '017', undefined],
  [github, '17/../18', undefined],
  [jira, 'shop-3', 'SHOP-3'],
  [jira, 'https://j.test/browse/SHOP-3?focusedId=1', 'SHOP-3'],
  [jira, 'OTHER-3', undefined],
] as const)('%o: %s names %s', (place, typed, key) => expect(readIssueRef(place, typed)).toBe(key));

describe('what an answer means', () => {
  const clock = { nowMs: 1_000_000_000, readDate: (text: string) => new Date(text).getTime() };
  test.each([
    [401, {}, 'revoked', undefined],
    [403, {}, 'not-allowed', undefined],
    [403, { 'retry-after': '30' }, 'limited', 30],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1000090' }, 'limited', 90],
    [429, {}, 'limited', 60],
    [404, {}, 'not-found', undefined],
    [410, {}, 'not-found', undefined],
    [302, {}, 'refused', undefined],
    [422, {}, 'refused', undefined],
    [503, { 'retry-after': '7' }, 'unreachable', 7],
  ] as const)('%i %o: %s', (status, headers, trouble, retryAfterSeconds) =>
    expect(troubleOf('It', { status, headers, text: '' }, clock)).toMatchObject({
      trouble,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    }),
  );
});

describe('following', () => {
  const anyState = fc.constantFrom(...(Object.keys(moves) as ImprovementState[]));
  const anyIssue = fc.constantFrom(...issueStates);

  test('law: what was seen before says nothing again', () => {
    fc.assert(
      fc.property(anyState, fc.boolean(), anyIssue, (state, accepted, seen) => {
        expect(followState({ state, accepted }, seen, seen)).toEqual({ do: 'nothing' });
      }),
    );
  });

  test('law: nothing is called done or begun that nobody accepted, and no change leads to where it is', () => {
    fc.assert(
      fc.property(anyState, fc.boolean(), fc.option(anyIssue), anyIssue, (state, accepted, before, seen) => {
        const step = followState({ state, accepted }, before, seen);
        if (step.do !== 'change') return;
        expect(step.to).not.toBe(state);
        if (!accepted) expect(['declined', 'proposed']).toContain(step.to);
      }),
    );
  });

  const seen = { key: '1', url: '', title: 'T', state: 'open', stateWords: '', assignee: null } as const;
  test.each([
    ['the same', 'T', 'T', 'T', 'nothing'],
    ['changed here', 'N', 'T', 'T', 'send'],
    ['changed there', 'O', 'O', 'O', 'send'],
    ['kept otherwise there', 'O', 'O', 'T', 'leave'],
  ] as const)('a title %s', (_, wanted, sent, before, what) =>
    expect(followTitle(wanted, sent, before, seen).do).toBe(what),
  );

  test('law: it is tried again later each time, never before it is asked to, within six hours', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.option(fc.nat(30_000), { nil: undefined }), (attempt, after) => {
        const waits = tryAgainSeconds(attempt + 1, after);
        expect(waits).toBeGreaterThanOrEqual(Math.min(after ?? 30, 6 * 3600));
        expect(waits).toBeLessThanOrEqual(6 * 3600);
        expect(tryAgainSeconds(attempt + 2, after)).toBeGreaterThanOrEqual(waits);
      }),
    );
    expect(nextLookSeconds(false, null)).toBe(300);
  });
});

describe('what an issue is made of', () => {
  test('it calls nobody and runs nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(harmless(`/close\n  /assign @ada ${text}`)).not.toMatch(/^\s*\/|@[\w-]/m);
      }),
    );
  });
  test('what may not be told is not in it', () => {
    const words = {
      key: 'ACT-9',
      title: 'T',
      text: null,
      facts: [],
      link: 'https://e.test/ACT-9',
      marker: 'm',
    };
    expect(markdownBody(words)).toBe('[ACT-9 in Evenkeel](https://e.test/ACT-9)\n\n<!-- m -->');
  });
  test('law: an Atlassian document has no empty text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const words = { key: 'ACT-9', title: 'T', text, facts: ['Due'], link: 'https://e.test', marker: 'm' };
        const texts = adfBody(words).content.flatMap(({ content }) => content);
        expect(texts.every((one) => one.type === 'hardBreak' || one.text !== '')).toBe(true);
      }),
    );
  });
  test('a title is one line that fits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 900 }), (title) => {
        expect(titleFor(title)).not.toMatch(/[\r\n]/);
        expect([...titleFor(title)].length).toBeLessThanOrEqual(250);
      }),
    );
  });
  test('a marker is a label of Jira and a text that JQL takes', () =>
    expect(markerOf('ACT-9', '0198c1aa-1111-7222-8333-444455556666')).toBe(
      'evenkeel:ACT-9:72228333444455556666',
    ));
});
