import type { Platform } from '../../../platform/index.ts';
import type { Caller } from '../../identity/index.ts';
import { linesToWire } from './curate-timeline.ts';
import { findPostMortem } from './find-post-mortem.ts';

/** The curated timeline, with how many lines are of which weight. */
export async function getTimeline(
  { db }: Platform,
  caller: Caller,
  key: string,
  show: 'starred' | 'shown' | 'all',
) {
  const { postMortem } = await findPostMortem(db, caller, 'incident.read', key);
  const lines = await linesToWire(db, postMortem, caller);
  const count = (weight: string) => lines.filter(({ shown }) => shown === weight).length;
  return {
    items: lines.filter(
      ({ shown }) => show === 'all' || shown === 'starred' || (show === 'shown' && shown === 'plain'),
    ),
    counts: { starred: count('starred'), plain: count('plain'), hidden: count('hidden') },
  };
}
