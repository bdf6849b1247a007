import { expect, test } from 'vitest';
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
  rowsOf(entries, now, zone).map((row) => ('day' in row ? row.day : row.entry.at.slice(11, 16)));

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
