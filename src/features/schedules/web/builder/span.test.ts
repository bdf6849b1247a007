import { expect, test } from 'vitest';
import type { WireVersion } from '../types.ts';
import { firstSpan, spanOf } from './span.ts';

const now = new Date('2026-11-21T12:00:00Z').getTime();
const zone = 'Europe/Oslo';
const version = (change: Partial<WireVersion>): WireVersion => ({
  id: '019a0000-0000-7000-8000-000000000000',
  fromAt: '2026-11-01T08:00:00.000Z',
  untilAt: null,
  note: '',
  madeAt: '2026-11-01T08:00:00.000Z',
  madeBy: { kind: 'system' },
  standing: 'current',
  definition: { layers: [], holidays: [] },
  ...change,
});

test('how it is now is changed from now, and a week from now is offered', () => {
  const span = firstSpan(version({}), zone, now);
  expect(span).toMatchObject({ kind: 'now', from: '2026-11-28T00:00', until: '2026-12-05T00:00' });
  expect(spanOf(span, zone, now)).toEqual({ fromMs: now, toMs: null, fault: undefined });
});

test('what is planned is replaced at the very instant it was planned for', () => {
  const fromAt = '2027-01-01T08:00:30.250Z';
  const span = firstSpan(version({ standing: 'planned', fromAt }), zone, now);
  expect(span.from).toBe('2027-01-01T09:00');
  expect(spanOf(span, zone, now).fromMs).toBe(new Date(fromAt).getTime());
  expect(spanOf({ ...span, from: '2027-01-01T10:00' }, zone, now).fromMs).toBe(
    new Date('2027-01-01T09:00:00Z').getTime(),
  );
});

test.each([
  ['what was', { kind: 'from', from: '2026-11-20T09:00', until: '' }, /What was cannot be changed/],
  [
    'an end before its begin',
    { kind: 'while', from: '2026-12-02T09:00', until: '2026-12-01T09:00' },
    /ends before/,
  ],
  ['no day at all', { kind: 'from', from: '', until: '' }, /Say when/],
] as const)('%s cannot be chosen', (_, span, fault) => {
  expect(spanOf(span, zone, now)).toMatchObject({
    fromMs: now,
    toMs: null,
    fault: expect.stringMatching(fault),
  });
});
