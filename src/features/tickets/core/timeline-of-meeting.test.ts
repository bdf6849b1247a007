import { expect, test } from 'vitest';
import { meetingSays } from './timeline-of-meeting.ts';

const ben = { kind: 'person', id: '1', name: 'Ben Kaur' } as const;
const say = (kind: string, data: Record<string, unknown> = {}, because: string | null = null) => {
  const { title, rest = '', text = null } = meetingSays[kind]!({ kind, actor: ben, because, data });
  return [title, rest, text].filter(Boolean).join(' | ');
};

test.each([
  ['meeting.scheduled', { invitedCount: 3 }, null, 'Post-mortem meeting set | by Ben Kaur, 3 people invited'],
  ['meeting.scheduled', {}, null, 'Post-mortem meeting set | by Ben Kaur'],
  ['meeting.cancelled', {}, 'Nobody can', 'Post-mortem meeting called off | by Ben Kaur | Nobody can'],
  ['meeting.ended', { presentCount: 1 }, null, 'Post-mortem meeting held | by Ben Kaur, 1 person there'],
  ['blameless.read', { names: ['Ada', 'Jo'] }, null, 'Read what blameless means | Ada, Jo'],
  ['idea.added', { question: 'detect', text: 'Alert' }, null, 'Idea to detect sooner | by Ben Kaur | Alert'],
  ['idea.added', { question: 'of a later version' }, null, 'Idea | by Ben Kaur'],
  ['idea.changed', { after: { text: 'B' } }, null, 'Idea changed | by Ben Kaur | B'],
  ['idea.changed', { text: 'A', mergedInto: {} }, null, 'Idea put together with another | by Ben Kaur | A'],
  [
    'idea.chosen',
    { owner: { name: 'Ada' }, dueOn: '2026-12-01', improvement: 'ACT-1', text: 'A' },
    null,
    'Idea chosen to try | by Ben Kaur, Ada owns it, due 2026-12-01, ACT-1 | A',
  ],
  [
    'idea.question-answered',
    { question: 'react', answer: 'nothing' },
    null,
    'Nothing to react better | by Ben Kaur',
  ],
])('%s %j', (kind, data, because, expected) => {
  expect(say(kind, data, because)).toBe(expected);
});
