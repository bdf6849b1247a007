import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TimelineFacts } from '../../tickets/core/timeline-facts.ts';
import { groupOf } from '../../tickets/core/timeline-groups.ts';
import { timelineInWords } from './timeline-words.ts';

const ada = { kind: 'person', id: 'a', name: 'Ada Lund' } as const;
const source = { kind: 'source', id: 's', name: 'Alertmanager' } as const;
const system = { kind: 'system' } as const;
const person = { id: 'a', name: 'Ada Lund' };

const entry = (
  kind: string,
  data: Record<string, unknown> = {},
  because: string | null = null,
  actor: TimelineFacts['actor'] = system,
): TimelineFacts => ({ kind, actor, because, data });

test.each<[string, TimelineFacts, string]>([
  [
    'opened by a source',
    entry('incident.opened', { key: 'INC-42', criticality: 'critical' }, 'no-open-incident', source),
    'INC-42 opened by Alertmanager, as critical | Why a new one? No incident of this service was open.',
  ],
  [
    'taken from the mail',
    entry('incident.acknowledged', { via: 'page-link', person, afterSeconds: 108 }, null, ada),
    'Ada Lund has it from the link in the message, 1 min 48 s after it began',
  ],
  [
    'taken over from somebody',
    entry('incident.acknowledged', { via: 'web', person, afterSeconds: 2400, before: 'Ben Kaur' }, null, ada),
    'Ada Lund has it from the web, 40 min after it began, taken over from Ben Kaur',
  ],
  [
    'a worse alert',
    entry(
      'incident.criticality-changed',
      { from: 'high', to: 'critical', alert: 'Disk full' },
      'alert-worse-than-incident',
    ),
    'Now critical instead of high | Why? An alert more critical than it came in: Disk full.',
  ],
  [
    'resolved with words',
    entry('incident.resolved', {}, 'Rolled back 4f1c.', ada),
    'Resolved by Ada Lund | Rolled back 4f1c.',
  ],
  [
    'resolved without words',
    entry('incident.resolved', {}, 'resolved-by-person', ada),
    'Resolved by Ada Lund',
  ],
  [
    'resolved by itself',
    entry('incident.resolved', {}, 'all-alerts-cleared'),
    'Resolved by itself because all its alerts cleared and nobody had taken it',
  ],
  ['a comment', entry('ticket.commented', { body: '<b>hm</b>' }, null, ada), 'Ada Lund | <b>hm</b>'],
  [
    'a next action done',
    entry('next-action.done', { text: 'look into the problem' }, null, ada),
    'Done look into the problem, by Ada Lund',
  ],
  [
    'an alert that joined',
    entry(
      'alert.opened',
      { title: 'Queue grows', severity: 'error', outcome: 'joined-incident' },
      'open-incident-of-service',
      source,
    ),
    'Alert Queue grows | Why here? An incident of this service was open and had begun a short while before.',
  ],
  [
    'an alert cleared',
    entry('alert.cleared', { title: 'Queue grows' }, 'sender-resolved', source),
    'Alert cleared Queue grows | Why? The source says that it is over.',
  ],
  [
    'a page',
    entry(
      'page.sent',
      { person, step: 0, policy: 'Shop', channels: ['email', 'web-push'], namedBecause: 'named-in-step' },
      'first-step-of-policy',
    ),
    'Paged Ada Lund by e-mail and web push | Why Ada? First in the escalation policy. Ada is in step 1 of the escalation policy Shop.',
  ],
  [
    'a page when the steps are gone through again',
    entry('page.sent', { person, step: 3, stepsInRound: 2, policy: 'Shop' }, 'repeat'),
    'Paged Ada Lund | Why Ada? Nobody answered, so the steps are gone through again. Ada is in step 2 of the escalation policy Shop.',
  ],
  [
    'the last call to somebody who was left in peace',
    entry('page.sent', { person, step: 2, stepsInRound: 2, policy: 'Shop' }, 'nobody-else-answered'),
    'Paged Ada Lund | Why Ada? Everybody else was paged and nobody answered.',
  ],
  [
    'a page to one of a team',
    entry(
      'page.sent',
      { person, step: 1, policy: 'Shop', team: 'Payments', namedBecause: 'member-of-team' },
      'step-timed-out',
    ),
    'Paged Ada Lund | Why Ada? The step before was not answered in time. Ada is in step 2 of the escalation policy Shop, as one of Payments.',
  ],
  [
    'somebody who cannot be reached',
    entry('page.nobody-to-reach', { step: 1, person }, 'no-contact-method'),
    'Ada Lund was passed over because no contact method of theirs works',
  ],
  [
    'somebody who is left in peace, and until when',
    entry('page.nobody-to-reach', { step: 0, person, untilAt: '2026-11-22T06:00:00.000Z' }, 'quiet-hours'),
    'Ada Lund was passed over because of their quiet hours, until Sun 22 Nov, 06:00 (UTC)',
  ],
  [
    'quiet hours of an older entry that does not know their end',
    entry('page.nobody-to-reach', { step: 0, person }, 'quiet-hours'),
    'Ada Lund was passed over because of their quiet hours',
  ],
  [
    'somebody who answered before',
    entry('page.nobody-to-reach', { step: 0, person }, 'has-answered'),
    'Ada Lund was passed over because they have it already',
  ],
  [
    'an empty step',
    entry('page.nobody-to-reach', { step: 1, person: null }, 'step-has-nobody'),
    'Step 2 was passed over because nobody is in this step',
  ],
  [
    'nobody was reached',
    entry('paging.nobody-reached', { told: ['Emil Moe'] }, 'all-steps-taken'),
    'Nobody was reached because all steps were taken and nobody answered | Told instead: Emil Moe.',
  ],
  [
    'a page on its way',
    entry('page.delivered', { channel: 'email', person }),
    'Page to Ada Lund handed over by e-mail',
  ],
  [
    'a page to a channel',
    entry('page.delivered', { channel: 'webhook', destination: { id: person.id, name: 'Lamp' } }),
    'Page to Lamp handed over by webhook',
  ],
  [
    'a channel that is told',
    entry('notice.delivered', { channel: 'mattermost', destination: { id: person.id, name: '~shop' } }),
    '~shop was told by Mattermost',
  ],
  ['a notice', entry('notice.delivered', { channel: 'web-push', person }), 'Ada Lund was told by web push'],
  [
    'a failure that is tried again',
    entry(
      'delivery.failed',
      { channel: 'email', person, attempt: 2, error: '451 try later' },
      'delivery-failed',
    ),
    'E-mail to Ada Lund failed at try 2, and is tried again | 451 try later',
  ],
  [
    'a failure that is final',
    entry(
      'delivery.failed',
      { channel: 'web-push', person, attempt: 1, error: '410 gone' },
      'delivery-gave-up',
    ),
    'Web push to Ada Lund was given up after one try | 410 gone',
  ],
  [
    'put off until morning, with the promise',
    entry(
      'paging.waits',
      { untilAt: '2026-11-22T07:00:00.000Z', zone: 'Europe/Oslo' },
      'can-wait-until-morning',
      ada,
    ),
    'It can wait until morning says Ada Lund | Nobody is paged before Sun 22 Nov, 08:00 (Europe/Oslo); then whoever is on duty is.',
  ],
  [
    'support hours are waited for',
    entry('paging.waits', { untilAt: '2026-11-23T08:00:00.000Z', zone: 'UTC' }, 'outside-support-hours'),
    'Nobody is paged for now because it is not urgent, and the service is not supported at this hour | Nobody is paged before Mon 23 Nov, 08:00 (UTC); then whoever is on duty is.',
  ],
  ['escalated by hand', entry('paging.hurried', {}, 'escalated-by-hand', ada), 'Escalated by Ada Lund'],
  [
    'hurried because nobody could be reached',
    entry('paging.hurried', {}, 'every-channel-refused'),
    'The next step was taken at once because every channel of those before refused the page',
  ],
  ['stopped', entry('paging.stopped', {}, 'acknowledged', ada), 'Paging stopped because somebody has it'],
  [
    'all alerts cleared',
    entry('incident.alerts-cleared', { lead: 'Ada Lund' }, 'all-alerts-cleared'),
    'All alerts have cleared so Ada Lund is asked whether it is over',
  ],
  ['a kind of tomorrow', entry('incident.merged_away', {}, null, ada), 'Incident merged away by Ada Lund'],
])('%s', (_, facts, expected) => {
  const { title, rest, text, why } = timelineInWords(facts);
  const line = [title, rest].filter(Boolean).join(' ');
  expect([line, text, why && `${why.question} ${why.answer}`].filter(Boolean).join(' | ')).toBe(expected);
});

test.each([
  ['ticket.commented', 'comments'],
  ['page.sent', 'paging'],
  ['delivery.failed', 'paging'],
  ['incident.alert-joined', 'alerts'],
  ['incident.alerts-cleared', 'alerts'],
  ['alert.cleared', 'alerts'],
  ['incident.resolved', 'changes'],
  ['update.posted', 'updates'],
  ['intention.announced', 'updates'],
  ['question.answered', 'questions'],
  ['comment.waiting', 'comments'],
  ['next-action.added', 'changes'],
  ['anything.else', 'changes'],
])('%s is shown among %s', (kind, group) => {
  expect(groupOf(kind)).toBe(group);
});

const kinds = [
  'incident.opened',
  'incident.acknowledged',
  'incident.criticality-changed',
  'incident.resolved',
  'ticket.commented',
  'next-action.done',
  'alert.opened',
  'alert.worsened',
  'paging.started',
  'paging.nobody-reached',
  'page.sent',
  'page.nobody-to-reach',
  'delivery.failed',
  'notice.delivered',
];

test('law: whatever the data holds, an entry has a title that can be read', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom(...kinds), fc.string()),
      fc.option(fc.string()),
      fc.dictionary(
        fc.constantFrom('person', 'title', 'step', 'channels', 'told', 'error', 'severity', 'to', 'key'),
        fc.anything(),
      ),
      (kind, because, data) => {
        const words = timelineInWords({ kind, because, data, actor: system });
        expect(words.title.trim()).not.toBe('');
        expect(words.title + words.rest).not.toMatch(/undefined|\[object/);
      },
    ),
  );
});
