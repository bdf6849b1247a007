import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryInChat, isBadEnough, readCommand } from './chat-words.ts';

const slugs = ['shop', 'checkout-api', 'high'];
describe('/incident', () => {
  test.each([
    ['', { do: 'help' }],
    [' help ', { do: 'help' }],
    ['list', { do: 'list' }],
    [
      'customers cannot pay',
      { do: 'open', service: undefined, criticality: undefined, title: 'customers cannot pay' },
    ],
    [
      'shop customers cannot pay',
      { do: 'open', service: 'shop', criticality: undefined, title: 'customers cannot pay' },
    ],
    [
      'Checkout-API critical cannot pay',
      { do: 'open', service: 'checkout-api', criticality: 'critical', title: 'cannot pay' },
    ],
    [
      'critical shop cannot pay',
      { do: 'open', service: 'shop', criticality: 'critical', title: 'cannot pay' },
    ],
    ['shop', { do: 'open', service: undefined, criticality: undefined, title: 'shop' }],
    ['low high shop is slow', { do: 'open', service: 'high', criticality: 'low', title: 'shop is slow' }],
    ['link ABCD2345', { do: 'link', code: 'ABCD2345' }],
    ['oncall', { do: 'on-duty', service: undefined }],
    ['on-call shop', { do: 'on-duty', service: 'shop' }],
    [
      'oncall phone is dead',
      { do: 'open', service: undefined, criticality: undefined, title: 'oncall phone is dead' },
    ],
    ['ack inc-42', { do: 'acknowledge', key: 'INC-42' }],
    ['resolve INC-42', { do: 'resolve', key: 'INC-42' }],
    ['wait INC-42', { do: 'wait', key: 'INC-42', time: undefined }],
    ['wait inc-42 90 min', { do: 'wait', key: 'INC-42', time: '90 min' }],
    ['Wait INC-42 until  14:00', { do: 'wait', key: 'INC-42', time: 'until 14:00' }],
    ['wait INC-42 for the weekend', { do: 'wait', key: 'INC-42', time: 'for the weekend' }],
    ['told INC-42', { do: 'told', key: 'INC-42' }],
    ['told', { do: 'help' }],
    ['wait', { do: 'help' }],
    [
      'told INC-42 is back',
      { do: 'open', service: undefined, criticality: undefined, title: 'told INC-42 is back' },
    ],
    [
      'wait times are endless',
      { do: 'open', service: undefined, criticality: undefined, title: 'wait times are endless' },
    ],
    ['escalate INC-42', { do: 'page', key: 'INC-42', who: undefined }],
    ['page INC-42 Ben Kaur', { do: 'page', key: 'INC-42', who: 'Ben Kaur' }],
    [
      'page of the shop is white',
      { do: 'open', service: undefined, criticality: undefined, title: 'page of the shop is white' },
    ],
    [
      'resolve INC-42 is not enough',
      { do: 'open', service: undefined, criticality: undefined, title: 'resolve INC-42 is not enough' },
    ],
    [
      'constructor INC-42',
      { do: 'open', service: undefined, criticality: undefined, title: 'constructor INC-42' },
    ],
    [
      'list of users is empty',
      { do: 'open', service: undefined, criticality: undefined, title: 'list of users is empty' },
    ],
  ])('%s', (text, expected) => expect(readCommand(text, slugs)).toEqual(expected));

  test('law: what opens an incident has a title', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const command = readCommand(text, slugs);
        if (command.do === 'open') expect(command.title.length).toBeGreaterThan(0);
      }),
    );
  });
});

test.each([
  ['critical', 'low', true],
  ['low', 'low', true],
  ['high', 'critical', false],
] as const)('%s in a room for %s and worse: %s', (criticality, least, expected) =>
  expect(isBadEnough(criticality, least)).toBe(expected),
);

test('an update is said as its lines, not twice', () => {
  const said = entryInChat({
    kind: 'update.posted',
    actor: { kind: 'person', id: '1', name: 'Ada Lund' },
    because: null,
    data: { did: 'Drained gw-3', found: '', next: 'Look in 5 min' },
  });
  expect(said.facts).toEqual([
    { name: 'Did', value: 'Drained gw-3' },
    { name: 'Next', value: 'Look in 5 min' },
  ]);
  expect(said.text).toBeNull();
});
