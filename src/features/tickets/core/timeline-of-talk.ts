import {
  actorName,
  byActor,
  joined,
  nameIn,
  textOf,
  type Say,
  type TimelineFacts,
} from './timeline-facts.ts';

const ways: ReadonlyMap<string, string> = new Map([
  ['mail', 'by mail'],
  ['chat', 'in chat'],
  ['forwarded', 'in a forwarded mail'],
  ['api', 'through the API'],
]);

/** Why whoever wrote it is nobody of the ticket any more. */
const outWords: ReadonlyMap<string, string> = new Map([
  ['no-longer-watching', 'who does not watch any more'],
  ['account-disabled', 'whose account is disabled'],
  ['ticket-is-private', 'who was not let in'],
]);

/** `by mail, by the address given to Ada Lund`; `by mail, sender not verified`. */
export function cameInWords({ actor, data }: Pick<TimelineFacts, 'actor' | 'data'>): string {
  const mail = typeof data['mail'] === 'object' && data['mail'] !== null ? (data['mail'] as typeof data) : {};
  const givenTo = textOf(mail, 'givenTo');
  const because = textOf(mail, 'because');
  return joined(
    ways.get(textOf(data, 'came')) ?? '',
    givenTo === '' || because === 'part-of-conversation' ? '' : `by the address given to ${givenTo}`,
    outWords.get(because) ?? '',
    actor.kind === 'outsider' && !actor.verified ? 'sender not verified' : '',
    // A date that its words do not tell for certain stands there in its own words.
    textOf(data, 'writtenAt') === '' && textOf(mail, 'dateSaid') !== ''
      ? `dated "${textOf(mail, 'dateSaid')}"`
      : '',
  );
}

const commented: Say = (entry) => ({
  title: actorName(entry.actor),
  weight: 'person',
  rest: cameInWords(entry),
  text: textOf(entry.data, 'body'),
});

/** Its lines stand in one text, for the command line and for mails; the screen shows them as lines. */
const updated: Say = ({ actor, data }) => ({
  title: 'Update',
  weight: 'person',
  rest: actorName(actor),
  text: [
    ['Did', textOf(data, 'did')],
    ['Found', textOf(data, 'found')],
    ['Next', textOf(data, 'next')],
  ]
    .filter(([, line]) => line !== '')
    .map(([word, line]) => `${word}: ${line}`)
    .join('\n'),
});

const asked: Say = ({ actor, because, data }) => ({
  title: `Question to ${nameIn(data, 'to') || 'somebody'}`,
  weight: (textOf(data, 'state') || 'open') === 'open' ? 'high' : 'plain',
  rest: joined(`from ${actorName(actor)}`, because === 'merged' ? 'came along from the duplicate' : ''),
  text: textOf(data, 'text'),
});

const answered: Say = ({ actor, data }) => {
  const to = nameIn(data, 'to');
  return {
    title: `${actorName(actor)} answered`,
    weight: 'good',
    rest: to !== '' && to !== actorName(actor) ? `what ${to} was asked` : '',
    text: textOf(data, 'answer'),
  };
};

const reminded: Say = ({ because, data }) => {
  const to = nameIn(data, 'to') || 'Somebody';
  return because === 'question-not-seen'
    ? {
        title: `${to} has not seen the question`,
        weight: 'high',
        rest: 'after two reminders: the asker and the lead were told',
      }
    : because === 'question-read-not-answered'
      ? {
          title: `${to} has read the question and not answered`,
          weight: 'high',
          rest: 'after two reminders: the asker and the lead were told',
        }
      : {
          title: `${to} was reminded of the question`,
          rest: because === 'question-late' ? 'for the second time' : 'because the answer was due',
        };
};

/** How each kind of entry about what is said on a ticket is said. */
export const talkSays: Readonly<Record<string, Say>> = {
  'ticket.commented': commented,
  'comment.waiting': (entry) => ({
    title: `${actorName(entry.actor)} wrote`,
    weight: textOf(entry.data, 'state') === 'waiting' ? 'high' : 'plain',
    rest: joined(
      cameInWords(entry),
      textOf(entry.data, 'state') === 'waiting' ? 'and waits to be let in' : decided(entry),
    ),
    text: textOf(entry.data, 'body') || null,
  }),
  'comment.approved': ({ actor, data }) => ({
    title: `Let in what ${textOf(data, 'from') || 'somebody'} wrote`,
    rest: byActor(actor),
  }),
  'comment.refused': ({ actor, data }) => ({
    title: `Refused what ${textOf(data, 'from') || 'somebody'} wrote`,
    rest: byActor(actor),
  }),
  'comment.edited': ({ actor }) => ({ title: `${actorName(actor)} changed a comment` }),
  'update.posted': updated,
  'question.asked': asked,
  'question.answered': answered,
  'question.withdrawn': ({ actor, because, data }) => ({
    title: because === 'merged' ? 'Question goes on in the other ticket' : 'Question withdrawn',
    rest: byActor(actor),
    text: textOf(data, 'question'),
  }),
  'question.read': ({ actor }) => ({ title: `${actorName(actor)} has read the question` }),
  'question.reminded': reminded,
  'intention.announced': ({ actor, data }) => ({
    title: `${actorName(actor)} is going to`,
    weight: 'person',
    text: textOf(data, 'text'),
  }),
  'intention.done': ({ actor, data }) => ({
    title: `${actorName(actor)} did it`,
    weight: 'good',
    text: textOf(data, 'text'),
  }),
  'intention.called-off': ({ actor, data }) => ({
    title: `${actorName(actor)} called it off`,
    text: textOf(data, 'text'),
  }),
  'entry.pinned': ({ actor }) => ({ title: 'Pinned an entry', rest: byActor(actor) }),
  'entry.unpinned': ({ actor }) => ({ title: 'Unpinned an entry', rest: byActor(actor) }),
};

function decided({ data }: TimelineFacts): string {
  const by = nameIn(data, 'decidedBy');
  return textOf(data, 'state') === 'refused' ? `refused by ${by}` : `let in by ${by}`;
}
