import {
  actorName,
  byActor,
  joined,
  nameIn,
  textOf,
  textsOf,
  type Say,
} from '../../tickets/core/timeline-facts.ts';
import { isWord } from './words.ts';

const written = (because: string | null) => (because === null || isWord(because) ? null : because);
/** `as scribe`; a helper is what everybody is who has no other duty. */
const asDuty = (duty: string) => (duty === '' || duty === 'helper' ? '' : `as ${duty}`);

/** How entries about the room, hand-overs and escalations are said. */
export const roomSays: Readonly<Record<string, Say>> = {
  'duty.joined': ({ actor, because, data }) => {
    const who = nameIn(data, 'person') || actorName(actor);
    const given = because === 'given-by-person' ? byActor(actor) : '';
    return {
      title: given === '' ? `${who} joined` : `${who} was called in`,
      weight: 'person',
      rest: joined(
        asDuty(textOf(data, 'duty')),
        because === 'answered-escalation' ? 'in answer to the escalation' : '',
        given,
      ),
    };
  },
  'duty.left': ({ actor, data }) => ({
    title: `${nameIn(data, 'person') || actorName(actor)} left the room`,
    rest: textsOf(data, 'duties').map(asDuty).filter(Boolean).join(', '),
  }),
  'duty.handed-over': ({ actor, data }) => {
    const [from, to, duty] = [nameIn(data, 'from'), nameIn(data, 'to'), textOf(data, 'duty')];
    return {
      title: duty === 'lead' ? `${to || 'Somebody'} has it` : `${to || 'Somebody'} has a duty now`,
      weight: 'person',
      rest: joined(
        duty === 'lead' ? '' : asDuty(duty),
        from === '' ? '' : `handed over by ${from}`,
        from === '' || from === actorName(actor) ? '' : byActor(actor),
      ),
      text: textOf(data, 'summary') || null,
    };
  },
  'incident.escalated': ({ actor, because, data }) => ({
    title: `Escalated to ${nameIn(data, 'to') || 'somebody'}`,
    weight: 'high',
    rest: byActor(actor),
    text: paragraphs(written(because), textOf(data, 'summary')),
  }),
  'incident.call-link-set': ({ actor, data }) => {
    const url = textOf(data, 'url');
    return {
      title: url === '' ? 'No call any more' : 'The call',
      rest: byActor(actor),
      text: url === '' ? null : url,
    };
  },
};

function paragraphs(because: string | null, summary: string): string | null {
  const both = [because ?? '', summary].filter((part) => part !== '');
  return both.length === 0 ? null : both.join('\n\n');
}
