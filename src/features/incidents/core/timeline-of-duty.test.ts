import { expect, test } from 'vitest';
import type { TimelineFacts } from '../../tickets/core/timeline-facts.ts';
import { timelineInWords } from './timeline-words.ts';

const entry = (kind: string, data: Record<string, unknown>, because: string): TimelineFacts => ({
  kind,
  actor: { kind: 'system' },
  because,
  data,
});
const person = { id: 'a', name: 'Ada Lund' };

test.each<[string, TimelineFacts, string]>([
  [
    'a page to whoever is on duty',
    entry(
      'page.sent',
      {
        person,
        step: 0,
        policy: 'Shop',
        namedBecause: 'on-duty',
        duty: { schedule: 'Nights', role: 'superhero', until: null },
      },
      'first-step-of-policy',
    ),
    'Paged Ada Lund | Why Ada? First in the escalation policy. Ada is in step 1 of the escalation policy Shop, as superhero of Nights.',
  ],
  [
    'a schedule with nobody on duty',
    entry(
      'page.nobody-to-reach',
      { step: 0, person: null, schedules: ['Nights', 'Days'] },
      'schedule-has-nobody',
    ),
    'Nobody was on duty on Nights and Days so step 1 was passed over at once',
  ],
  [
    'a shadow who would be alone',
    entry('page.nobody-to-reach', { step: 0, person }, 'shadow-alone'),
    'Ada Lund was passed over because a shadow is never paged alone',
  ],
  [
    'a duty as some other server might write it',
    entry('page.sent', { person, step: 0, policy: 'Shop', duty: 'superhero' }, 'first-step-of-policy'),
    'Paged Ada Lund | Why Ada? First in the escalation policy. Ada is in step 1 of the escalation policy Shop.',
  ],
])('%s', (_, of, words) => {
  expect(sayOf(of)).toBe(words);
});

function sayOf(of: TimelineFacts): string {
  const { title, rest, why } = timelineInWords(of);
  const said = [title, rest].filter(Boolean).join(' ');
  return why ? `${said} | ${why.question} ${why.answer}` : said;
}
