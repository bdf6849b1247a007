import { expect, test } from 'vitest';
import { quietInWords, quietOf, type Quiet } from './quiet-entries.ts';

test.each<[string, string | null, Record<string, unknown>, Quiet | undefined]>([
  ['notice.delivered', null, {}, 'delivered'],
  ['page.delivered', null, {}, 'delivered'],
  ['update.reminded', 'update-due', {}, 'reminder'],
  ['question.reminded', 'question-due', {}, 'reminder'],
  ['question.reminded', 'question-not-seen', {}, undefined],
  ['question.reminded', 'question-read-not-answered', {}, undefined],
  ['incident.criticality-asked', null, { reminder: true }, 'reminder'],
  ['incident.criticality-asked', null, {}, undefined],
  ['question.read', null, {}, 'seen'],
  ['update.late', 'update-due', {}, undefined],
  ['delivery.failed', null, {}, undefined],
  ['page.sent', null, {}, undefined],
])('%s because %s %j is %s', (kind, because, data, expected) =>
  expect(quietOf({ kind, because, data })).toBe(expected),
);

test.each<[Quiet[], string]>([
  [['delivered', 'delivered', 'delivered'], '3 messages delivered'],
  [['reminder', 'delivered', 'reminder'], '1 message delivered, 2 reminders'],
  [['seen', 'delivered'], '1 message delivered, 1 question seen'],
])('%j reads %s', (quiet, expected) => expect(quietInWords(quiet)).toBe(expected));
