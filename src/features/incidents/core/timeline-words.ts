import { alertSays } from './timeline-of-alerts.ts';
import { incidentSays } from './timeline-of-incident.ts';
import { lifeSays } from './timeline-of-life.ts';
import { pagingSays } from './timeline-of-paging.ts';
import { roomSays } from './timeline-of-room.ts';
import {
  byActor,
  sentence,
  type Say,
  type TimelineFacts,
  type TimelineWords,
} from '../../tickets/core/timeline-facts.ts';
import { changeSays } from '../../tickets/core/timeline-of-changes.ts';
import { diagnosisSays } from '../../tickets/core/timeline-of-diagnosis.ts';
import { fileSays } from '../../tickets/core/timeline-of-files.ts';
import { improvementSays } from '../../tickets/core/timeline-of-improvements.ts';
import { mailSays } from '../../tickets/core/timeline-of-mail.ts';
import { meetingSays } from '../../tickets/core/timeline-of-meeting.ts';
import { postMortemSays } from '../../tickets/core/timeline-of-post-mortem.ts';
import { recordSays } from '../../tickets/core/timeline-of-record.ts';
import { reportSays } from '../../tickets/core/timeline-of-report.ts';
import { supportSays } from '../../tickets/core/timeline-of-support.ts';
import { talkSays } from '../../tickets/core/timeline-of-talk.ts';
import { watcherSays } from '../../tickets/core/timeline-of-watchers.ts';
import { groupOf } from '../../tickets/core/timeline-groups.ts';
import { becauseInWords } from './words.ts';

const says: ReadonlyMap<string, Say> = new Map(
  Object.entries({
    ...incidentSays,
    ...lifeSays,
    ...alertSays,
    ...pagingSays,
    ...roomSays,
    ...meetingSays,
    ...recordSays,
    ...postMortemSays,
    ...changeSays,
    ...supportSays,
    ...reportSays,
    ...talkSays,
    ...mailSays,
    ...fileSays,
    ...diagnosisSays,
    ...watcherSays,
    ...improvementSays,
  }),
);

/** An entry of the timeline in words, for screens and the command line. A kind of a later version is readable, never a failure. */
export function timelineInWords(entry: TimelineFacts): TimelineWords {
  const said = (says.get(entry.kind) ?? unknown)(entry);
  return { weight: 'plain', rest: '', text: null, why: null, ...said, group: groupOf(entry.kind) };
}

/** `incident.merged` reads "Incident merged". */
const unknown: Say = ({ kind, actor, because }) => ({
  title: sentence(kind.replace(/[._-]+/g, ' ').trim() || 'something happened').replace(/\.$/, ''),
  rest: byActor(actor),
  ...(because ? { why: { question: 'Why?', answer: sentence(becauseInWords(because)) } } : {}),
});
