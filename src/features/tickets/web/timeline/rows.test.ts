import { describe, expect, test } from 'vitest';
import { guessedHeight, rowsOf } from './rows.ts';
import type { ShownEntry } from './types.ts';

const entry = (at: string, data: Record<string, unknown> = {}): ShownEntry => ({
  id: at,
  at,
  kind: 'ticket.commented',
  actor: { kind: 'system' },
  because: null,
  data,
});
const now = Date.UTC(2026, 0, 5, 12);
const said = (entries: ShownEntry[], zone: string) =>
  rowsOf(entries, now, zone).map((row) =>
    'day' in row ? row.day : 'entry' in row ? row.entry.at.slice(11, 16) : 'folded',
  );

test('a day stands above the entries of it, today goes without saying', () => {
  const entries = ['2026-01-05T11:00:00Z', '2026-01-04T23:30:00Z', '2026-01-04T22:59:00Z'].map((at) =>
    entry(at),
  );
  expect(said(entries, 'UTC')).toEqual(['11:00', 'Sunday 4 January', '23:30', '22:59']);
  expect(said(entries, 'Europe/Oslo')).toEqual(['11:00', '23:30', 'Sunday 4 January', '22:59']);
});

test('a zone that is three quarters of an hour off has its own midnight', () => {
  expect(said([entry('2026-01-04T18:20:00Z'), entry('2026-01-04T18:10:00Z')], 'Asia/Kathmandu')).toEqual([
    '18:20',
    'Sunday 4 January',
    '18:10',
  ]);
});

test('long words are guessed to be high, and never higher than a screen', () => {
  const height = (body: string) => guessedHeight({ key: '', entry: entry('2026-01-05T11:00:00Z', { body }) });
  expect(height('a'.repeat(500))).toBeGreaterThan(height('a'));
  expect(height('a'.repeat(100_000))).toBeLessThan(700);
});

const told = (at: string): ShownEntry => ({ ...entry(at), kind: 'notice.delivered' });
const [a, b, c, d] = ['11:03', '11:02', '11:01', '11:00'].map((time) => `2026-01-05T${time}:00Z`) as [
  string,
  string,
  string,
  string,
];
const folded = (entries: ShownEntry[], opened: string[] = [], linked?: string) =>
  rowsOf(entries, now, 'UTC', { opened: new Set(opened), linked }).map((row) =>
    'day' in row
      ? row.day
      : 'entry' in row
        ? row.entry.at.slice(14, 16)
        : `${row.open ? 'open' : 'folded'} ${row.folded.length}`,
  );

describe('quiet entries', () => {
  const entries = [entry(a), told(b), told(c), entry(d)];
  test('one after the other are one line', () => expect(folded(entries)).toEqual(['03', 'folded 2', '00']));
  test('one alone stays as it is', () =>
    expect(folded([entry(a), told(b), entry(c)])).toEqual(['03', '02', '01']));
  test('are all there when the line is pressed', () =>
    expect(folded(entries, [`fold ${c}`])).toEqual(['03', 'open 2', '02', '01', '00']));
  test('are open when an address leads to one of them', () =>
    expect(folded(entries, [], b)).toEqual(['03', 'open 2', '02', '01', '00']));
  test('of two days are two lines', () =>
    expect(folded([told(a), told(b), told('2026-01-04T11:00:00Z'), told('2026-01-04T10:00:00Z')])).toEqual([
      'folded 2',
      'Sunday 4 January',
      'folded 2',
    ]));
  test('are not folded where they are what one asked for', () =>
    expect(said(entries, 'UTC')).toEqual(['11:03', '11:02', '11:01', '11:00']));
});
