import { expect, test } from 'vitest';
import { system } from '../../../platform/index.ts';
import { ticketEvent } from './events.ts';

const topicsOf = (kind: string) => ticketEvent(kind, { id: 'one' }, system, null).topics;

test('a comment makes browsers look at the timeline again, and at nothing else', () => {
  expect(topicsOf('ticket.commented')).toEqual(['timeline:one']);
});

test('what changes more than the timeline is looked at everywhere', () => {
  expect(topicsOf('update.posted')).toEqual(['ticket:one', 'incident:one', 'incidents', 'now']);
});
