import { expect, test } from 'vitest';
import { system } from '../../../platform/index.ts';
import { ticketEvent } from './events.ts';

const topicsOf = (kind: string) => ticketEvent(kind, { id: 'one' }, system, null).topics;

test('a comment makes browsers look at the timeline again, and at nothing else', () => {
  expect(topicsOf('ticket.commented')).toEqual(['timeline:one']);
});

test('an update is looked at everywhere but in the record', () => {
  expect(topicsOf('update.posted')).toEqual(['timeline:one', 'incident:one', 'incidents', 'now']);
});

test('what changes more than the timeline is looked at everywhere', () => {
  expect(topicsOf('part.changed')).toEqual(['ticket:one', 'incident:one', 'incidents', 'now']);
});
