import { expect, test } from 'vitest';
import type { Waiting } from './waiting.ts';
import { withElsewhere } from './waiting-elsewhere.ts';

const own = (kind: Waiting['kind'], text: string): Waiting => ({ kind, incident: null, text, since: null });
const beyond = (text: string, urgent: boolean) => ({
  id: text,
  title: text,
  key: 'ACT-9',
  text,
  since: null,
  criticality: null,
  path: '/improvements/ACT-9',
  label: 'Open',
  urgent,
});

test('what others stand still for comes before updates, the rest after what was asked by name', () => {
  const waiting = [
    own('page-unanswered', 'paged'),
    own('update-due', 'update'),
    own('question', 'asked first'),
    own('question', 'asked later'),
    own('cannot-be-paged', 'unreachable'),
  ];
  expect(
    withElsewhere(waiting, [beyond('improve', false), beyond('second look', true)]).map(({ text }) => text),
  ).toEqual(['paged', 'second look', 'update', 'asked first', 'asked later', 'improve', 'unreachable']);
});
