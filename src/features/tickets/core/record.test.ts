import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNoAddressee, onDutyOffer } from './addressee.ts';
import { linkInWords, linkKinds } from './link.ts';
import { isOverdue, remindAt } from './next-action.ts';
import { actionForPart, changedDetail, detailFor } from './part.ts';
import {
  builtInSections,
  countFilled,
  fillers,
  mayHide,
  newSectionKey,
  sectionsOf,
  type SectionSetting,
} from './section.ts';
import { whoCouldFill, whoInWords, type PeopleAround } from './who-could-fill.ts';

const person = (name: string) => ({ id: `id of ${name}`, name });
const nobody: PeopleAround = { reporter: null, lead: null, communicator: null, onDuty: [], teamName: 'Shop' };
const everybody: PeopleAround = {
  reporter: person('Mia'),
  lead: person('Ada'),
  communicator: person('Max'),
  onDuty: [person('Ben'), person('Cleo')],
  teamName: 'Shop',
};

describe('who could fill what is TBD', () => {
  test.each([
    [
      'who reported it and who has it',
      ['reporter', 'lead'],
      everybody,
      'Mia (reported it) or Ada (has it) could say.',
    ],
    [
      'nobody has it yet: who reported it',
      ['reporter', 'lead'],
      { ...everybody, lead: null },
      'Mia (reported it) could say.',
    ],
    [
      'nobody has it and a machine reported it: who is on duty',
      ['reporter', 'lead'],
      { ...nobody, onDuty: everybody.onDuty },
      'Ben (is on duty) could say.',
    ],
    [
      'the communicator is asked and there is none: who has it',
      ['communicator'],
      { ...everybody, communicator: null },
      'Ada (has it) could say.',
    ],
    [
      'one person in two parts is named once',
      ['reporter', 'lead'],
      { ...everybody, lead: person('Mia') },
      'Mia (reported it) could say.',
    ],
    [
      'three are asked, two are named',
      ['reporter', 'lead', 'communicator'],
      everybody,
      'Mia (reported it) or Ada (has it) could say.',
    ],
    ['the team', ['team'], nobody, 'Team Shop could say.'],
    ['why-questions are for all', ['reader'], everybody, 'Whoever reads this may add one.'],
    ['nobody is there at all', ['lead'], nobody, 'Whoever reads this may add one.'],
    [
      'somebody from outside',
      ['reporter'],
      { ...nobody, reporter: { id: null, name: 'Kim' } },
      'Kim (reported it) could say.',
    ],
  ] as const)('%s', (_, asked, around, expected) => {
    expect(whoInWords(whoCouldFill([...asked], around), null)).toBe(expected);
  });
  test('the reader is "you"', () => {
    expect(whoInWords(whoCouldFill(['lead'], everybody), 'id of Ada')).toBe('You could say.');
  });
  test('whoever is named is one of those around, and nobody twice', () => {
    const anyone = fc.option(fc.constantFrom('Ada', 'Ben', 'Mia').map(person), { nil: null });
    const around = fc.record({
      reporter: anyone,
      lead: anyone,
      communicator: anyone,
      onDuty: fc.uniqueArray(fc.constantFrom('Ada', 'Ben', 'Mia').map(person), { selector: ({ id }) => id }),
      teamName: fc.constant('Shop'),
    });
    fc.assert(
      fc.property(fc.subarray([...fillers]), around, (asked, those) => {
        const named = whoCouldFill(asked, those).map(({ name }) => name);
        const there = [those.reporter, those.lead, those.communicator, ...those.onDuty].map(
          (one) => one?.name,
        );
        expect(new Set(named).size).toBe(named.length);
        expect(named.every((name) => name === 'Shop' || there.includes(name))).toBe(true);
      }),
    );
  });
});

describe('sections', () => {
  const settings: fc.Arbitrary<SectionSetting[]> = fc.uniqueArray(
    fc.record({
      key: fc.oneof(
        fc.constantFrom(...builtInSections.map(({ key }) => key)),
        fc.constantFrom('a', 'b', 'c'),
      ),
      title: fc.string({ minLength: 1 }),
      fillers: fc.subarray([...fillers]),
      hidden: fc.boolean(),
    }),
    { selector: ({ key }) => key },
  );
  test('whatever a team settles, every built-in section is there once, in the order that was settled', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const keys = sectionsOf(given).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { key } of builtInSections) expect(keys).toContain(key);
        expect(keys.slice(0, given.length)).toEqual(given.map(({ key }) => key));
      }),
    );
  });
  test('what was asked and what is to be done always show', () => {
    fc.assert(
      fc.property(settings, (given) => {
        for (const { key, hidden } of sectionsOf(given)) if (!mayHide(key)) expect(hidden).toBe(false);
      }),
    );
  });
  test('optional ones never count as missing; nothing is filled more than there is', () => {
    const some = fc.array(fc.record({ key: fc.string(), optional: fc.boolean(), filled: fc.boolean() }));
    fc.assert(
      fc.property(some, (sections) => {
        const { filled, of } = countFilled(sections);
        expect(filled).toBe(sections.filter((one) => one.filled).length);
        expect(of - filled).toBe(sections.filter((one) => !one.filled && !one.optional).length);
      }),
    );
  });
  test.each([
    ["Vendor's view", [], 'vendor-s-view'],
    ['Vendor', ['vendor'], 'vendor-2'],
    ['Symptoms', [], 'symptoms-2'],
    ['日本', [], 'section'],
    ['日本', ['section'], 'section-2'],
  ])('%s becomes a key', (title, taken, key) => {
    expect(newSectionKey(title, new Set(taken))).toBe(key);
  });
});

describe('lines', () => {
  test.each([
    ['lines', { standing: 'confirmed', count: 3 }, {}],
    ['causes', {}, { standing: 'suspected' }],
    ['scope', { count: 310, aspect: 'customers' }, { count: 310, aspect: 'customers' }],
    ['scope', { count: null }, { aspect: 'systems' }],
    ['questions', { answer: '' }, {}],
    ['questions', { answer: 'because', aspect: 'users' }, { answer: 'because' }],
  ] as const)('what belongs to %s stays', (shape, given, expected) => {
    expect(detailFor(shape, given)).toEqual(expected);
  });
  test('an answer can be taken away, and what is not named stays', () => {
    expect(changedDetail('questions', { answer: 'x' }, { answer: null })).toEqual({});
    expect(changedDetail('scope', { aspect: 'users', count: 3 }, { count: 4 })).toEqual({
      aspect: 'users',
      count: 4,
    });
  });
  test.each([
    ['questions', 'add', false, 'incident.comment'],
    ['questions', 'answer', false, 'incident.comment'],
    ['questions', 'reword', true, 'incident.comment'],
    ['questions', 'reword', false, 'incident.edit'],
    ['questions', 'remove', false, 'incident.edit'],
    ['lines', 'add', true, 'incident.edit'],
    ['causes', 'answer', true, 'incident.edit'],
  ] as const)('%s: to %s (own: %s) needs %s', (shape, change, own, expected) => {
    expect(actionForPart(shape, change, own)).toBe(expected);
  });
});

describe('next actions', () => {
  const now = new Date('2026-11-21T02:14:00Z');
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  test.each([
    ['due in a minute', at(1), null, false],
    ['due now', at(0), null, true],
    ['late, and done', at(-1), at(-5), false],
    ['at no time', null, null, false],
  ])('%s', (_, dueAt, doneAt, late) => {
    expect(
      isOverdue(
        { dueAt: dueAt?.toISOString() ?? null, doneAt: doneAt?.toISOString() ?? null },
        now.getTime(),
      ),
    ).toBe(late);
  });
  test.each([
    ['in a minute: then', at(1), at(1)],
    ['a minute ago: they have just been told', at(-1), null],
    ['at no time', null, null],
  ])('a reminder of what is due %s', (_, dueAt, expected) => {
    expect(remindAt(dueAt, now)).toEqual(expected);
  });
  test.each([
    ['anyone', true],
    [' Somebody? ', true],
    ['on duty', true],
    ['The team', true],
    ['', true],
    ['Ada', false],
    ['Any Onesson', false],
    ['ada@example.test', false],
  ])('"%s" is no addressee: %s', (typed, expected) => expect(isNoAddressee(typed)).toBe(expected));
  test.each([
    [[], 'Nobody is on duty for this service.'],
    [['Ada'], 'On duty: Ada.'],
    [['Ada', 'Ben', 'Cleo', 'Max'], 'On duty: Ada, Ben or Cleo.'],
  ])('%j are offered', (names, expected) => {
    expect(onDutyOffer(names.map((name) => ({ name })))).toBe(expected);
  });
});

test('every kind of link reads on both its ends', () => {
  for (const kind of linkKinds)
    for (const end of ['from', 'to'] as const) expect(linkInWords(kind, end)).toMatch(/^[A-Z]/);
  expect(linkInWords('repeat-of', 'from')).not.toBe(linkInWords('repeat-of', 'to'));
});
