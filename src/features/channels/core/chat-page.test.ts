import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answersTo,
  buttonWord,
  chatAnswers,
  pageForSlack,
  pageForTelegram,
  readButtonWord,
} from './chat-page.ts';
import type { OutgoingMessage } from './message.ts';

const id = '019a6a5e-0000-7000-8000-000000000001';
const page: OutgoingMessage = {
  kind: 'page',
  title: 'Checkout returns errors',
  lines: ['Critical on Checkout, since 02:09 (6 min).', 'Next: Ben Kaur at 02:20.'],
  url: 'https://evenkeel.test/p/token',
  ackUrl: 'https://evenkeel.test/p/token/acknowledge',
  criticality: 'critical',
  incidentKey: 'INC-42',
  tag: 'incident-42',
  at: '2026-11-21T01:15:00.000Z',
};
const items = [{ title: 'Checkout returns errors', criticality: 'critical', incidentKey: 'INC-42' }];

describe('what can be pressed', () => {
  test.each<[string, Partial<OutgoingMessage>, readonly string[]]>([
    ['a page', {}, ['acknowledge', 'escalate', 'can-wait', 'resolve']],
    ['a test page', { kind: 'test' }, ['arrived']],
    ['a notice', { kind: 'notice' }, []],
    ['a page that is over', { ended: 'Ada has it.' }, []],
    ['several at once', { together: { count: 3, items } }, ['acknowledge']],
    ['several at once, told to a room', { together: { count: 3, items }, ackUrl: null }, []],
  ])('%s', (_, change, expected) => expect(answersTo({ ...page, ...change })).toEqual(expected));
});

test('a page says how bad, what, since when and where to look', () => {
  expect(pageForTelegram(page, id)).toEqual({
    text: 'Critical · INC-42\nCheckout returns errors\nCritical on Checkout, since 02:09 (6 min).\nNext: Ben Kaur at 02:20.\n\nhttps://evenkeel.test/p/token',
    entities: [{ type: 'bold', offset: 18, length: 23 }],
    keyboard: [
      [
        { text: "I've got it", callback_data: `acknowledge:${id}` },
        { text: 'Escalate', callback_data: `escalate:${id}` },
      ],
      [
        { text: 'It can wait until morning', callback_data: `can-wait:${id}` },
        { text: 'Resolve', callback_data: `resolve:${id}` },
      ],
    ],
  });
  expect(pageForSlack(page, id).text).toBe('Critical · INC-42: Checkout returns errors');
});

test('how it ended takes the place of what was asked', () => {
  const ended = { ...page, ended: 'Ada Lund has it.' };
  expect(pageForTelegram(ended, id)).toMatchObject({
    text: expect.not.stringContaining('Next: Ben'),
    keyboard: [],
  });
  expect(pageForTelegram(ended, id).text).toContain('Ada Lund has it.');
  expect(JSON.stringify(pageForSlack(ended, id).blocks)).not.toContain('"actions"');
});

test('what came from outside calls nobody in Slack and makes no link', () => {
  const { text, blocks } = pageForSlack({ ...page, title: '<!channel> <https://evil.test|here> & more' }, id);
  expect(text).not.toMatch(/<[!h]/);
  expect(JSON.stringify(blocks)).not.toContain('<!channel>');
  expect(JSON.stringify(blocks)).not.toContain('<https://evil');
});

describe('laws', () => {
  test('a button says what it was made to say', () => {
    fc.assert(
      fc.property(fc.constantFrom(...chatAnswers), fc.uuid(), (answer, deliveryId) => {
        expect(readButtonWord(buttonWord(answer, deliveryId))).toEqual({ answer, deliveryId });
        expect(new TextEncoder().encode(buttonWord(answer, deliveryId)).length).toBeLessThanOrEqual(64);
      }),
    );
  });
  test('anything else is no word of ours', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readButtonWord(text);
        if (read) expect(buttonWord(read.answer, read.deliveryId)).toBe(text);
      }),
    );
  });
  test('whatever comes fits both chats, and only the title is bold', () => {
    const long = fc.string({ unit: 'grapheme', maxLength: 6_000 });
    fc.assert(
      fc.property(long, fc.array(long, { maxLength: 12 }), fc.boolean(), (title, lines, over) => {
        const message = { ...page, title, lines, ...(over ? { ended: 'Over.' } : {}) };
        const telegram = pageForTelegram(message, id);
        expect(telegram.text.length).toBeLessThanOrEqual(4_096);
        const { offset, length } = telegram.entities[0]!;
        expect(offset + length).toBeLessThanOrEqual(telegram.text.length);
        const slack = JSON.stringify(pageForSlack(message, id).blocks);
        for (const [, text] of slack.matchAll(/"text":("(?:[^"\\]|\\.)*")/g))
          expect((JSON.parse(text!) as string).length).toBeLessThanOrEqual(3_000);
      }),
      { numRuns: 200 },
    );
  });
});
