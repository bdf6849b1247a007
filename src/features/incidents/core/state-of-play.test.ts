import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { markdownText } from './markdown-text.ts';
import { stakeholderMarkdown, stakeholderPlay } from './stakeholder-state.ts';
import { roomInWords, stateOfPlayLines, stateOfPlayMarkdown } from './state-of-play-text.ts';
import { stateOfPlay, type PlayFacts } from './state-of-play.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 21, 2, 49);
const [ada, ben] = [
  { id: 'a', name: 'Ada Lund' },
  { id: 'b', name: 'Ben Kaur' },
];
const bare: PlayFacts = {
  key: 'INC-42',
  title: 'Checkout returns errors',
  state: 'Triage',
  criticality: 'critical',
  called: 'first-value',
  service: 'Shop',
  team: 'Payments',
  beganAtMs: now - 38 * minute,
  resolvedAtMs: null,
  owner: null,
  room: [],
  callUrl: null,
  symptoms: [],
  scope: [],
  causes: [],
  intentions: [],
  actions: [],
  questions: [],
  diagnosis: null,
  lastUpdate: null,
  nextUpdateDueAtMs: null,
  nowMs: now,
};
const looking = { text: 'Look into the problem', who: ada.name, isPerson: true, dueAtMs: null };
const full: PlayFacts = {
  ...bare,
  state: 'Investigating',
  called: 'confirmed',
  owner: { person: ada, sinceMs: now - 30 * minute },
  room: [
    { person: ada, duties: ['lead'], sinceMs: now - 30 * minute },
    { person: ben, duties: ['scribe'], sinceMs: now - 20 * minute },
  ],
  callUrl: 'https://meet.example.test/inc-42',
  symptoms: ['1 in 4 card payments fails with 502'],
  scope: [
    { aspect: 'regions', text: 'EU', count: null },
    { aspect: 'customers', text: 'Acme Bank', count: 310 },
  ],
  causes: [
    { text: 'connection pool too small', confirmed: false },
    { text: 'gateway 3 drops connections', confirmed: true },
  ],
  intentions: [{ text: 'Drain pay-gw-3', person: ben, atMs: now - minute }],
  actions: [
    { text: 'Banner on checkout', who: 'Mia Wong', isPerson: true, dueAtMs: now - 2 * minute },
    { text: 'Call the acquirer', who: 'Platform', isPerson: false, dueAtMs: null },
  ],
  questions: [
    { text: 'Do you see our requests?', to: 'Cleo Marsh', from: 'Ben Kaur', dueAtMs: now - 4 * minute },
  ],
  diagnosis: {
    ruledOut: ['Deploy of 01:40'],
    beingTested: [],
    standing: [],
    untestedCount: 0,
    changes: [],
    waitingForYes: [],
  },
  lastUpdate: {
    did: 'Compared failures by gateway',
    found: '91 % pass through pay-gw-3',
    next: 'drain pay-gw-3',
    by: 'Ben Kaur',
    atMs: now - 5 * minute,
  },
  nextUpdateDueAtMs: now + minute,
};
const short = (lines: readonly { text: string; who: string | null; late: boolean }[] | null) =>
  lines?.map(({ text, who, late }) => [who, text, ...(late ? ['late'] : [])].filter(Boolean).join(' | ')) ??
  null;

describe('what it says', () => {
  test.each<
    [
      string,
      Partial<PlayFacts>,
      Partial<Record<'known' | 'trying' | 'ruledOut' | 'waiting', string[] | null>>,
    ]
  >([
    [
      'of a new incident: nothing is known, somebody is needed',
      {},
      { known: [], trying: [], ruledOut: null, waiting: ['Somebody to say “I’ve got it”'] },
    ],
    [
      'what people see stands before the scope, the confirmed cause before the suspected',
      full,
      {
        known: [
          '1 in 4 card payments fails with 502',
          'Regions: EU',
          'Customers: Acme Bank (310)',
          'Cause: gateway 3 drops connections',
          'Suspected: connection pool too small',
          'Ben Kaur | 91 % pass through pay-gw-3',
        ],
      },
    ],
    [
      'the next step of an update that was announced too is said once; late actions are late',
      full,
      { trying: ['Ben Kaur | Drain pay-gw-3', 'Mia Wong | Banner on checkout | late'] },
    ],
    [
      'a question by the name of who is asked; what a group should do is waited for',
      full,
      { waiting: ['Cleo Marsh | Do you see our requests? | late', 'Platform | Call the acquirer'] },
    ],
    [
      'that it is looked into is said while nothing else is being tried',
      { actions: [looking] },
      { trying: ['Ada Lund | Look into the problem'] },
    ],
    [
      'and goes without saying afterwards',
      { actions: [looking], intentions: [{ text: 'Drain pay-gw-3', person: ben, atMs: now }] },
      { trying: ['Ben Kaur | Drain pay-gw-3'] },
    ],
    ['or when it is over', { actions: [looking], resolvedAtMs: now }, { trying: [] }],
    [
      'of the diagnosis it says what stands and what was changed, what is tested and by whom',
      {
        diagnosis: {
          ruledOut: [],
          beingTested: [{ text: 'Gateway 3 drops connections', who: 'Ben Kaur' }],
          standing: ['The acquirer throttles'],
          untestedCount: 2,
          changes: [{ text: 'Retries go to gateway B (a guess)', who: 'Ben Kaur' }],
          waitingForYes: [{ text: 'Drain gateway 3', who: 'Ben Kaur' }],
        },
      },
      {
        known: [
          'Still stands: The acquirer throttles',
          'Ben Kaur | Changed: Retries go to gateway B (a guess)',
        ],
        trying: ['Ben Kaur | Testing: Gateway 3 drops connections'],
        ruledOut: [],
        waiting: ['Somebody to say “I’ve got it”', 'A second yes to the change of Ben Kaur: Drain gateway 3'],
      },
    ],
    [
      'nothing is said of what was ruled out while nothing rules out',
      { ...full, diagnosis: null },
      { ruledOut: null },
    ],
    [
      'nothing is late once it is over, and nobody is looked for',
      { ...full, owner: null, resolvedAtMs: now },
      { waiting: ['Cleo Marsh | Do you see our requests?', 'Platform | Call the acquirer'] },
    ],
  ])('%s', (_, facts, expected) => {
    const play = stateOfPlay({ ...bare, ...facts });
    const said = {
      known: short(play.known),
      trying: short(play.trying),
      ruledOut: short(play.ruledOut),
      waiting: short(play.waiting),
    };
    expect(said).toMatchObject(expected);
  });

  test.each<[string, number | null, StateNext]>([
    ['none is due', null, null],
    ['it is due', now + 1, { dueAtMs: now + 1, late: false }],
    ['it is late from the minute it was due', now, { dueAtMs: now, late: true }],
  ])('next update: %s', (_, nextUpdateDueAtMs, expected) =>
    expect(stateOfPlay({ ...full, nextUpdateDueAtMs }).nextUpdate).toEqual(expected),
  );
});
type StateNext = ReturnType<typeof stateOfPlay>['nextUpdate'];

test('as Markdown, whole', () => {
  expect(stateOfPlayMarkdown(stateOfPlay(full), 'UTC')).toBe(`# INC-42 Checkout returns errors

- **Critical** · Investigating · Shop (Payments)
- Began 02:11, open for 38 min
- Has it: Ada Lund, since 02:19
- In the room: Ada Lund (lead), Ben Kaur (scribe)
- Call: https://meet.example.test/inc-42

## What we know

- 1 in 4 card payments fails with 502
- Regions: EU
- Customers: Acme Bank \\(310\\)
- Cause: gateway 3 drops connections
- Suspected: connection pool too small
- Ben Kaur: 91 % pass through pay-gw-3

## Being tried

- Ben Kaur: Drain pay-gw-3
- Mia Wong: Banner on checkout (**2 min late**)

## Ruled out

- Deploy of 01:40

## Waiting for

- Cleo Marsh: Do you see our requests? (**4 min late**)
- Platform: Call the acquirer

## Last update

Ben Kaur, 02:44

- Did: Compared failures by gateway
- Found: 91 % pass through pay-gw-3
- Next: drain pay-gw-3

Next update due 02:50

Times in UTC.`);
});

test('once it is over nobody is asked what they are trying', () => {
  const said = stateOfPlayMarkdown(stateOfPlay({ ...bare, resolvedAtMs: now }), 'UTC');
  expect(said).toContain('## Being tried\n\nNothing any more.');
});

test('TBD is said, and what cannot be known is not said at all', () => {
  const said = stateOfPlayMarkdown(stateOfPlay(bare), 'UTC');
  expect(said).toContain('TBD. Nobody has written down what people see.');
  expect(said).toContain('nobody has confirmed it');
  expect(said).toContain('Has it: nobody yet');
  expect(said).not.toContain('Ruled out');
});

test('boiled down for a page: three short lines, none of them TBD', () => {
  expect(stateOfPlayLines(stateOfPlay(bare))).toEqual([]);
  expect(stateOfPlayLines(stateOfPlay(full))).toEqual([
    'What we know: 1 in 4 card payments fails with 502; Regions: EU (and 4 more)',
    'Being tried: Ben Kaur: Drain pay-gw-3',
    'Ruled out: Deploy of 01:40',
  ]);
  expect(roomInWords(stateOfPlay(full))).toBe('Ada Lund has it; also on it: Ben Kaur.');
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '# not a heading',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '![](http://evil.test/x.png)',
    'https://evil.test',
    'www.evil.test',
    'me@evil.test',
    '- item',
    '1. one',
    '> quote',
    '```js',
    '| a | b |',
    '&lt;',
    'a\n\n# b',
    '[x]: http://evil.test',
    '---',
    '***',
    '~~x~~',
    '\u202Eabc',
    '[^1]',
    '+ x',
    '- [ ] x',
  ),
);

test('law: text from anywhere stays text in Markdown', () => {
  const parser = unified().use(remarkParse).use(remarkGfm);
  fc.assert(
    fc.property(anyText, (text) => {
      const root = parser.parse(`- ${markdownText(text)} end`);
      const [list] = root.children;
      expect(root.children).toHaveLength(1);
      const item = list?.type === 'list' ? list.children[0] : undefined;
      const [paragraph] = item?.children ?? [];
      expect(item?.checked ?? null).toBeNull();
      expect(item?.children).toHaveLength(1);
      const inline = paragraph?.type === 'paragraph' ? paragraph.children : [];
      expect(inline.length).toBeGreaterThan(0);
      for (const one of inline) {
        if (one.type === 'text') continue;
        // A link that shows where it leads is no disguise.
        const shown = one.type === 'link' && one.children[0]?.type === 'text' ? one.children[0].value : null;
        const target = one.type === 'link' ? decodeURI(one.url) : one.type;
        expect([`${shown}`, `http://${shown}`, `mailto:${shown}`]).toContain(target);
      }
    }),
    { numRuns: 2000 },
  );
});

test('law: the stakeholder text takes nothing from what is internal', () => {
  const internal = 'INTERNAL';
  const person = { id: 'x', name: internal };
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), anyText, (owned, over, title) => {
      const facts: PlayFacts = {
        ...full,
        title,
        owner: owned ? { person, sinceMs: now } : null,
        room: [{ person, duties: [internal], sinceMs: now }],
        callUrl: internal,
        scope: [
          { aspect: 'customers', text: internal, count: 1 },
          { aspect: 'systems', text: internal, count: null },
          { aspect: 'regions', text: 'EU', count: null },
        ],
        causes: [{ text: internal, confirmed: true }],
        intentions: [{ text: internal, person, atMs: now }],
        actions: [{ text: internal, who: internal, isPerson: true, dueAtMs: now }],
        questions: [{ text: internal, to: internal, from: internal, dueAtMs: now }],
        diagnosis: {
          ruledOut: [internal],
          beingTested: [{ text: internal, who: internal }],
          standing: [internal],
          untestedCount: 1,
          changes: [{ text: internal, who: internal }],
          waitingForYes: [{ text: internal, who: internal }],
        },
        lastUpdate: { did: internal, found: internal, next: internal, by: internal, atMs: now },
        resolvedAtMs: over ? now : null,
      };
      const play = stakeholderPlay(facts);
      expect(JSON.stringify(play)).not.toContain(internal);
      expect(stakeholderMarkdown(play, now, 'UTC')).not.toContain(internal);
      expect(play.whatWeKnow).toContain('EU');
    }),
  );
});

test.each([
  ['nobody has it', { ...bare }, 'The team Payments is being called.'],
  ['somebody has it', full, 'The team Payments is working on it.'],
  ['no cadence', { ...full, nextUpdateDueAtMs: null }, 'Next update: when there is news.'],
  ['an update is late', { ...full, nextUpdateDueAtMs: now - 3 * minute }, 'The next update is 3 min late'],
  ['it is over', { ...full, resolvedAtMs: now }, 'Resolved 02:49.'],
])('stakeholders read when %s', (_, facts, sentence) =>
  expect(stakeholderMarkdown(stakeholderPlay(facts), now, 'UTC')).toContain(sentence),
);
