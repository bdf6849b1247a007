import { mailReasonInWords } from './mail-words.ts';
import { actorName, nameIn, textOf, type Say } from './timeline-facts.ts';

const asked: Say = ({ actor }) => ({
  title: `${actorName(actor)} asked by mail how it stands`,
  rest: 'and got the current state',
});

const refused: Say = ({ actor, because }) => ({
  title: `A mail of ${actorName(actor)} was not taken`,
  rest: '',
  why: { question: 'Why was it not taken?', answer: mailReasonInWords(because ?? '') },
});

const confirmed: Say = ({ actor, data }) => {
  const from = textOf(data, 'from') || nameIn(data, 'from');
  return {
    title:
      data['added'] === true
        ? `${actorName(actor)} added a report`
        : `${actorName(actor)} says it is an incident`,
    weight: 'person',
    rest:
      from === ''
        ? ''
        : `what ${from} reported ${textOf(data, 'how') === 'report' ? 'with the form' : 'by mail'}`,
  };
};

/** Entries of what came by mail. */
export const mailSays: Readonly<Record<string, Say>> = {
  'mail.received': asked,
  'mail.refused': refused,
  'draft.confirmed': confirmed,
};
