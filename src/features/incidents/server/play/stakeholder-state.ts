import { readNow, type Platform } from '../../../../platform/index.ts';
import type { StakeholderState } from '../../../tickets/index.ts';
import { stakeholderPlay } from '../../core/stakeholder-state.ts';
import { incidentsByIds } from '../read.ts';
import type { Queryable } from '../store.ts';
import { factsOfPlay } from './facts-of-play.ts';
import { latestUpdates } from './store.ts';

const shownUpdates = 5;

/** Fills the port of tickets: what somebody outside the work is told of an incident. Undefined: it is none. */
export function makeStakeholderState(platform: Platform) {
  return async (db: Queryable, ticketId: string): Promise<StakeholderState | undefined> => {
    const [view] = await incidentsByIds(db, [ticketId]);
    if (!view) return undefined;
    const [facts, updates] = await Promise.all([
      factsOfPlay(platform, db, [view], await readNow(db), { actions: false }),
      latestUpdates(db, [ticketId], shownUpdates),
    ]);
    const play = stakeholderPlay(facts.get(ticketId)!);
    const date = (ms: number | null) => (ms === null ? null : new Date(ms));
    return {
      key: play.key,
      title: play.title,
      criticality: play.criticality,
      stateInWords: play.stateInWords,
      beganAt: new Date(play.beganAtMs),
      resolvedAt: date(play.resolvedAtMs),
      team: play.team,
      serviceName: play.serviceName,
      whatWeKnow: play.whatWeKnow,
      lastUpdates: updates.map(({ postedAt, did, found, next }) => ({ at: postedAt, did, found, next })),
      nextUpdateDueAt: date(play.nextUpdateDueAtMs),
    };
  };
}
