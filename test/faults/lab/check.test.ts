import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from './check.ts';
import { rules, type Fault, type History, type Violation } from './history.ts';

/** A run in which all went well: each incident paged so many steps, ten seconds apart; what was bundled went with the one before. */
const good = (incidents: readonly { steps: number; bundled: boolean }[]): History => {
  const each = incidents.map(({ steps, bundled }, n) => {
    const all = Array.from({ length: steps }, (_, step) => step);
    const bundle = bundled && n > 0 && incidents[n - 1]!.steps > 0;
    return {
      accepted: [`key-${n}`],
      alerts: [{ key: `key-${n}`, incidentId: `incident-${n}` }],
      pagings: [
        {
          id: `paging-${n}`,
          incidentId: `incident-${n}`,
          state: 'nobody-reached' as const,
          dueAtMs: null,
          endedBecause: 'all-steps-taken',
          delaysSeconds: all.map(() => 10),
        },
      ],
      pages: all.map((step) => ({
        id: `page-${n}-${step}`,
        pagingId: `paging-${n}`,
        incidentId: `incident-${n}`,
        personId: `person-${step}`,
        step,
        atMs: n * 100 + step * 10_000,
      })),
      deliveries: all.map((step) => ({
        id: `delivery-${n}-${step}`,
        key: `delivery-${n}-${step}`,
        bundleId: bundle && step === 0 ? `delivery-${n - 1}-0` : null,
        kind: 'page' as const,
        pageId: `page-${n}-${step}`,
        contactMethodId: `method-${step}`,
        state: 'handed-over',
        dueAtMs: null,
      })),
      requests: all.flatMap((step) =>
        bundle && step === 0
          ? []
          : [{ key: `delivery-${n}-${step}`, atMs: n * 100 + step * 10_000 + 5, answer: 'taken' as const }],
      ),
    };
  });
  return {
    accepted: each.flatMap((one) => one.accepted),
    alerts: each.flatMap((one) => one.alerts),
    pagings: each.flatMap((one) => one.pagings),
    pages: each.flatMap((one) => one.pages),
    deliveries: each.flatMap((one) => one.deliveries),
    requests: each.flatMap((one) => one.requests),
    acknowledged: [],
    faults: [],
  };
};
// Every other one could be bundled with the one before it; the last never is, so that its own request is in the ledger.
const run = fc
  .array(fc.record({ steps: fc.integer({ min: 2, max: 4 }), alternate: fc.boolean() }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((all) =>
    good(
      all.map(({ steps, alternate }, n) => ({
        steps,
        bundled: alternate && n % 2 === 1 && n < all.length - 1,
      })),
    ),
  );

const again = (history: History, faults: readonly Fault[] = []): History => {
  const first = history.requests.at(-1)!;
  return { ...history, requests: [...history.requests, { ...first, atMs: first.atMs + 2_000 }], faults };
};
/** The same fault counted from the last request instead of from 1970. */
const since = ({ requests }: History, { kind, atMs, untilMs }: Fault): Fault => {
  const firstMs = requests.at(-1)!.atMs;
  return { kind, atMs: firstMs + atMs, ...(untilMs === undefined ? {} : { untilMs: firstMs + untilMs }) };
};
const replace = <T>(all: readonly T[], change: Partial<T>): T[] => [
  ...all.slice(0, -1),
  { ...all.at(-1)!, ...change },
];
/** Faults as they would show, each planted into a good run. */
const planted: Readonly<Record<Violation['rule'], (good: History) => History>> = {
  'signal-lost': (h) => ({ ...h, alerts: h.alerts.slice(1) }),
  'incident-not-paged': (h) => ({ ...h, pagings: h.pagings.slice(0, -1) }),
  'paging-in-silence': (h) => ({ ...h, pagings: replace(h.pagings, { state: 'running' }) }),
  'page-not-attempted': (h) => ({
    ...h,
    requests: h.requests.filter(({ key }) => key !== h.deliveries.at(-1)!.key),
  }),
  'page-doubled': (h) => ({ ...h, pages: [...h.pages, { ...h.pages.at(-1)!, id: 'twin' }] }),
  'delivery-doubled': (h) => ({
    ...h,
    deliveries: [...h.deliveries, { ...h.deliveries.at(-1)!, id: 'twin', key: 'another key' }],
  }),
  'delivery-left-lying': (h) => ({
    ...h,
    deliveries: replace(h.deliveries, { state: 'sending', dueAtMs: 1 }),
  }),
  'sent-unrecorded': (h) => ({
    ...h,
    requests: [...h.requests, { key: 'unknown', atMs: 1, answer: 'taken' }],
  }),
  'said-but-not-sent': (h) => ({
    ...h,
    requests: h.requests.filter(({ key }) => key !== h.deliveries.at(-1)!.key),
  }),
  'sent-twice-without-a-crash': (h) => again(h),
  'step-early': (h) => ({ ...h, pages: replace(h.pages, { atMs: h.pages.at(-1)!.atMs - 1_000 }) }),
  'step-late': (h) => ({ ...h, pages: replace(h.pages, { atMs: h.pages.at(-1)!.atMs + 6_000 }) }),
  'sent-after-acknowledgement': (h) => ({
    ...h,
    acknowledged: [{ incidentId: h.pages.at(-1)!.incidentId, atMs: h.requests.at(-1)!.atMs - 1_500 }],
  }),
};

test('a good run is good, and each planted fault is found', () => {
  fc.assert(
    fc.property(run, fc.constantFrom(...rules), (history, rule) => {
      expect(check(history, { stepLateMs: 5_000 })).toEqual([]);
      const found = check(planted[rule](history), { stepLateMs: 5_000 });
      expect(found.map((violation) => violation.rule)).toContain(rule);
    }),
    { numRuns: 500 },
  );
});

test.each<[string, Fault, boolean]>([
  ['a process that died before it could write that down', { kind: 'ended', atMs: 300 }, true],
  ['one that died long before the first', { kind: 'ended', atMs: -2_000 }, false],
  ['one that goes on just before the second', { kind: 'thawed', atMs: 1_900 }, true],
  ['one that goes on later', { kind: 'thawed', atMs: 2_600 }, false],
  ['one that went on long before the second', { kind: 'thawed', atMs: -3_100 }, false],
  [
    'a database that went away before it was written down',
    { kind: 'ended', atMs: 300, untilMs: 1_900 },
    true,
  ],
  ['one that was away while the first went out', { kind: 'ended', atMs: -9_000, untilMs: 200 }, true],
  ['one that was back before the first', { kind: 'ended', atMs: -9_000, untilMs: -500 }, false],
  ['one that went away only after the second', { kind: 'ended', atMs: 2_100, untilMs: 4_000 }, false],
])('what explains that a page came twice: %s', (_, fault, isExplained) => {
  const history = good([{ steps: 2, bundled: false }]);
  expect(check(again(history, [since(history, fault)]))).toHaveLength(isExplained ? 0 : 1);
});

test.each<[string, Fault]>([
  ['a freeze long after the first page was written down', { kind: 'ended', atMs: 7_000 }],
  ['a database away long after', { kind: 'ended', atMs: 7_000, untilMs: 9_000 }],
])('%s does not explain the second', (_, fault) => {
  const history = good([{ steps: 2, bundled: false }]);
  const first = history.requests.at(-1)!;
  const later = { ...first, atMs: first.atMs + 10_000 };
  const twice = { ...history, requests: [...history.requests, later], faults: [since(history, fault)] };
  expect(check(twice).map(({ rule }) => rule)).toEqual(['sent-twice-without-a-crash']);
});

test.each<[string, readonly Fault[], number]>([
  ['one that died', [{ kind: 'ended', atMs: 100 }], 1],
  ['a database that is away all the while', [{ kind: 'ended', atMs: -1_000, untilMs: 9_000 }], 1],
  [
    'one that stood still and goes on',
    [
      { kind: 'ended', atMs: 100 },
      { kind: 'thawed', atMs: 3_900 },
    ],
    0,
  ],
])('each end explains one repeat, so a third time needs another: %s', (_, faults, unexplained) => {
  const history = good([{ steps: 2, bundled: false }]);
  const first = history.requests.at(-1)!;
  const more = [2_000, 4_000].map((ms) => ({ ...first, atMs: first.atMs + ms }));
  const thrice = {
    ...history,
    requests: [...history.requests, ...more],
    faults: faults.map((fault) => since(history, fault)),
  };
  expect(check(thrice)).toHaveLength(unexplained);
});

test('what was refused, or taken without an answer, may go out again', () => {
  const history = good([{ steps: 2, bundled: false }]);
  for (const answer of ['refused', 'lost', 'none'] as const)
    expect(check(again({ ...history, requests: replace(history.requests, { answer }) }))).toEqual([]);
});

test('a page of paging that somebody ended need not have gone out', () => {
  const history = good([{ steps: 2, bundled: false }]);
  const cut = planted['page-not-attempted'](history);
  const state = { state: 'acknowledged' as const, endedBecause: 'acknowledged' };
  const cancelled = replace(cut.deliveries, { state: 'cancelled' });
  expect(check({ ...cut, pagings: replace(cut.pagings, state), deliveries: cancelled })).toEqual([]);
});
