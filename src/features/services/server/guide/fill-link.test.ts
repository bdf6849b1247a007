import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsForLinks } from './facts-for-links.ts';
import { fillLink, templateProblem } from './fill-link.ts';

const facts = (labels: Record<string, unknown> = {}, details: Record<string, unknown> = {}) =>
  factsForLinks({
    service: { name: 'Shop & Pay', slug: 'shop' },
    teamName: 'Payments',
    incident: { key: 'INC-42', title: 'Checkout fails' },
    alert: { title: 'CardErrors', dedupKey: 'k', source: 'Prometheus', details: { labels, ...details } },
    from: new Date('2026-11-21T02:04:00Z'),
    to: new Date('2026-11-21T02:44:00Z'),
  });
const filled = (template: string, labels?: Record<string, unknown>) => fillLink(template, facts(labels));

test.each([
  ['https://a.example/{{ service.slug }}', {}, 'https://a.example/shop'],
  ['https://a.example/?s={{ service.name }}', {}, 'https://a.example/?s=Shop%20%26%20Pay'],
  [
    'https://a.example/?q={{ labels.pod }}&e={{ environment }}',
    { pod: 'a b', env: 'prod' },
    'https://a.example/?q=a%20b&e=prod',
  ],
  ['https://a.example/?missing={{ labels.none }}', {}, 'https://a.example/?missing='],
  [
    'https://a.example/?f={{ from }}&t={{ to_ms }}',
    {},
    'https://a.example/?f=2026-11-21T02%3A04%3A00.000Z&t=1795229040000',
  ],
  ['https://a.example/?f={{ from | date: "%Y%m%d%H" }}', {}, 'https://a.example/?f=2026112102'],
  [
    'https://a.example/{% if labels.pod %}pod/{{ labels.pod }}{% else %}all{% endif %}',
    {},
    'https://a.example/all',
  ],
  [
    '{% if environment == "prod" %}https://p.example{% else %}https://s.example{% endif %}/x',
    { env: 'prod' },
    'https://p.example/x',
  ],
  ['https://a.example/?q={{ labels.q | raw }}', { q: 'a=1&b=2' }, 'https://a.example/?q=a=1&b=2'],
  ['https://a.example:8443/{{ incident.key }}', {}, 'https://a.example:8443/INC-42'],
])('%s', (template, labels, url) => expect(filled(template, labels)).toEqual({ url, problem: null }));

describe('never leads where an alert wants it to', () => {
  test.each([
    ['{{ labels.x | raw }}', 'javascript:alert(1)'],
    ['{{ labels.x | raw }}', 'https://evil.example/'],
    ['https://{{ labels.x | raw }}/', 'evil.example'],
    ['https://a.example{{ labels.x | raw }}', '.evil.example'],
    ['https://a.example{{ labels.x | raw }}', '@evil.example'],
    ['https://{{ labels.x | raw }}a.example/', 'evil.example/?'],
    ['https://user:pw@a.example/', ''],
    ['javascript:alert({{ labels.x }})', '1'],
    ['data:text/html,{{ labels.x }}', 'x'],
    ['//a.example/{{ labels.x }}', 'x'],
    ['ftp://a.example/{{ labels.x }}', 'x'],
  ])('%s with %s', (template, x) => expect(filled(template, { x }).url).toBeNull());

  test('law: whatever the label is, the link stays on its host, and the label in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (x) => {
        const { url } = filled('https://a.example/find?q={{ labels.x }}&end=1', { x });
        const made = new URL(url!);
        expect(made.origin + made.pathname).toBe('https://a.example/find');
        expect([...made.searchParams.keys()]).toEqual(['q', 'end']);
        expect(made.searchParams.get('q')).toBe(x.toWellFormed());
      }),
    );
  });

  test('law: a raw label too stays on the host that the template names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), (noise, address) => {
        for (const x of [noise, address, `@${address}`, `//${noise}`])
          for (const template of [
            'https://a.example/{{ labels.x | raw }}',
            'https://a.example{{ labels.x | raw }}',
          ]) {
            const { url } = filled(template, { x });
            if (url !== null) expect(new URL(url).origin).toBe('https://a.example');
          }
      }),
    );
  });
});

test.each([
  ['{% for i in (1..1000000) %}x{% endfor %}'],
  ['{% for i in (1..10000) %}{% for j in (1..10000) %}x{% endfor %}{% endfor %}'],
  ['{% assign a = "aaaaaaaaaa" %}{% for i in (1..30) %}{% assign a = a | append: a %}{% endfor %}{{ a }}'],
  ['{% for i in (1..99999) %}{{ details.big | split: "" | join: "," }}{% endfor %}'],
])('a bomb is refused, and thrown by nobody: %s', (bomb) => {
  const big = 'y'.repeat(50_000);
  const { url, problem } = fillLink(`https://a.example/${bomb}`, facts({}, { big }));
  expect(url).toBeNull();
  expect(problem).toMatch(/too (much|long)/);
});

test.each([
  '{% include "/etc/passwd" %}',
  '{% render "secrets" %}',
  '{{ labels | nothing }}',
  '{{ labels',
  '{% while %}',
])('what it cannot do is said: %s', (template) => {
  const { url, problem } = filled(`https://a.example/${template}`);
  expect(url).toBeNull();
  expect(problem).not.toBe('');
});

test('nothing of the program can be reached', () => {
  const text =
    'https://a.example/{{ labels.constructor.name }}{{ labels.__proto__.x }}{{ details.constructor }}';
  expect(filled(text).url).toBe('https://a.example/');
});

test.each([
  ['https://a.example/{{ labels.x }}', undefined],
  ['https://a.example/{{ labels.x', 'not closed'],
  ['https://a.example/{% boom %}', 'not found'],
  ['https://{{ labels.host }}/', 'host is written out'],
  ['/relative', 'host is written out'],
])('saving %s', (template, problem) => {
  if (problem === undefined) expect(templateProblem(template)).toBeUndefined();
  else expect(templateProblem(template)).toContain(problem);
});
