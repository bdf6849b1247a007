import { expect, test } from 'vitest';
import { makeReport } from '../../../core/report/make-report.ts';
import { bare } from '../../../core/report/report.fixture.ts';
import { drawReport } from './draw-report.ts';
import { openFaces } from './faces.ts';
import { linesOf } from './lines-of.ts';
import { makePdf } from './make-pdf.ts';
import { makeMeasure, printable } from './words-of.ts';

const measure = makeMeasure(openFaces());
const seen = (text: string, most = 1000) =>
  linesOf(text, measure, 400, most).map(({ runs }) => runs.map((run) => run.text).join('|'));

test.each([
  ['one face is drawn at once', 'Checkout answers 502', 'Checkout answers 502'],
  ['each script has its face', 'abc Привет', 'abc |Привет'],
  ['from right to left: the first word stands last', 'שלום עולם', 'עולם|שלום'],
])('%s', (_, text, expected) => {
  expect(seen(text)).toEqual([expected]);
});

test.each([
  ['a mark that turns text around', 'a\u202Ebc', 'abc'],
  ['a bell', 'a\u0007b', 'a□b'],
  ['a half letter', '\uD800', '\uFFFD'],
  ['no letter at all', '\u{10FFFF}', '□'],
  ['many spaces', ' a \t b\u00A0', 'a b'],
])('%s: what is printed', (_, text, expected) => {
  expect(printable(text)).toBe(expected);
});

test('what is longer than a line goes on in the next, and no letter is lost', () => {
  const text = 'x'.repeat(5000);
  const lines = seen(text, 40);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.join('')).toBe(text);
});

test('hostile words in every place end in a PDF', async () => {
  const wild = [
    'a'.repeat(100_000),
    'م'.repeat(20_000),
    '👩‍👩‍👧'.repeat(500),
    '\u202E\0\uD800',
    '![x](javascript:1)',
  ];
  const report = makeReport({ ...bare, title: wild[3]!, summary: wild[0]!, symptoms: wild }, 'internal');
  const { bytes, pages } = await drawReport(report, wild[4]!);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pages).toBeGreaterThan(20);
});

test('it is drawn in a thread, which tells how far it is', async () => {
  const told: number[] = [];
  const { pages } = await makePdf(makeReport(bare, 'customer'), 'version 1', (percent) => told.push(percent));
  expect(pages).toBe(1);
  expect(told.at(-1)).toBe(95);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});
