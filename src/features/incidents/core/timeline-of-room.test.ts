import { expect, test } from 'vitest';
import type { TimelineFacts } from '../../tickets/core/timeline-facts.ts';
import { timelineInWords } from './timeline-words.ts';

const ada = { kind: 'person', id: 'a', name: 'Ada Lund' } as const;
const ben = { id: 'b', name: 'Ben Kaur' };
const entry = (
  kind: string,
  data: Record<string, unknown>,
  because: string | null = null,
): TimelineFacts => ({
  kind,
  actor: ada,
  because,
  data,
});
test.each<[string, TimelineFacts, string]>([
  ['joined', entry('duty.joined', { person: ada, duty: 'helper' }), 'Ada Lund joined'],
  ['joined with a duty', entry('duty.joined', { person: ada, duty: 'scribe' }), 'Ada Lund joined as scribe'],
  [
    'was given a duty',
    entry('duty.joined', { person: ben, duty: 'Bank' }, 'given-by-person'),
    'Ben Kaur was called in as Bank, by Ada Lund',
  ],
  [
    'answered',
    entry('duty.joined', { person: ada, duty: 'helper' }, 'answered-escalation'),
    'Ada Lund joined in answer to the escalation',
  ],
  [
    'left',
    entry('duty.left', { person: ada, duties: ['scribe', 'helper'] }),
    'Ada Lund left the room as scribe',
  ],
  [
    'handed over',
    entry('duty.handed-over', { duty: 'lead', from: ada, to: ben, summary: 'Gateway 3.' }),
    'Ben Kaur has it handed over by Ada Lund: Gateway 3.',
  ],
  [
    'escalated',
    entry('incident.escalated', { to: ben, summary: 'What we know: x' }, 'I cannot call it'),
    'Escalated to Ben Kaur by Ada Lund: I cannot call it\n\nWhat we know: x',
  ],
  [
    'a call',
    entry('incident.call-link-set', { url: 'https://x.test' }),
    'The call by Ada Lund: https://x.test',
  ],
  ['no call', entry('incident.call-link-set', { url: null }), 'No call any more by Ada Lund'],
  ['nothing of it is known', entry('duty.handed-over', {}), 'Somebody has a duty now'],
])('%s', (_, facts, expected) => {
  const { title, rest, text } = timelineInWords(facts);
  expect(`${title} ${rest}`.trim() + (text ? `: ${text}` : '')).toBe(expected.trim());
});
