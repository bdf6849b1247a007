import { expect, test } from 'vitest';
import { toldInChat } from './told-in-chat.ts';

const told = {
  kind: 'page',
  what: 'INC-42 Customers cannot pay',
  person: { name: 'Ada Lund' },
  destination: null,
  channel: 'sms',
  state: 'read',
  held: null,
  attemptCount: 1,
  together: 1,
  recordedAt: '2026-11-25T12:00:00.000Z',
  sentAt: '2026-11-25T12:01:00.000Z',
  lastError: null,
} as const;
const now = Temporal.Instant.from('2026-11-25T12:20:00Z').epochMilliseconds;
const said = (all: Parameters<typeof toldInChat>[1]['all'], earlier = 0) =>
  toldInChat('INC-42', { all, earlier }, now, 'Europe/Oslo').split('\n');

test('who was told what, by which way, and whether it arrived', () =>
  expect(
    said([
      told,
      {
        ...told,
        person: null,
        destination: { name: '#shop' },
        kind: 'notice',
        channel: 'slack',
        what: 'Ada Lund has it',
        state: 'gave-up',
        attemptCount: 3,
        lastError: 'The channel is archived',
        sentAt: null,
      },
    ]),
  ).toEqual([
    'INC-42: 1 read, 1 given up. Times are in Europe/Oslo.',
    '13:01 Ada Lund, page by text message: was read. INC-42 Customers cannot pay',
    '13:00 #shop, notice by Slack: given up, 3 tries (The channel is archived). Ada Lund has it',
  ]));

test('nobody was told', () => expect(said([])).toEqual(['INC-42: nobody was told anything yet.']));

test('however many and long they are, it is nine lines, and says how many more there are', () => {
  const lines = said(
    Array.from({ length: 40 }, () => ({ ...told, what: 'line\nbreak '.repeat(200) })),
    7,
  );
  expect(lines).toHaveLength(9);
  expect(lines[0]).toBe('INC-42: 40 read. The latest 8; 39 more on the ticket. Times are in Europe/Oslo.');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(250);
});
