import {
  byActor,
  sentence,
  type Say,
  type TimelineFacts,
  type TimelineWords,
} from '../../tickets/core/timeline-facts.ts';
import { groupOf } from '../../tickets/core/timeline-groups.ts';
import { mailSays } from '../../tickets/core/timeline-of-mail.ts';
import { recordSays } from '../../tickets/core/timeline-of-record.ts';
import { supportSays } from '../../tickets/core/timeline-of-support.ts';
import { talkSays } from '../../tickets/core/timeline-of-talk.ts';

const says: ReadonlyMap<string, Say> = new Map(
  Object.entries({ ...mailSays, ...talkSays, ...recordSays, ...supportSays }),
);

/** An entry of the timeline of a bug or request in words. A kind that it does not know is readable all the same. */
export function timelineInWords(entry: TimelineFacts): TimelineWords {
  const said = (says.get(entry.kind) ?? unknown)(entry);
  return { weight: 'plain', rest: '', text: null, why: null, ...said, group: groupOf(entry.kind) };
}

const unknown: Say = ({ kind, actor }) => ({
  title: sentence(kind.replace(/[._-]+/g, ' ').trim() || 'something happened').replace(/\.$/, ''),
  rest: byActor(actor),
});
