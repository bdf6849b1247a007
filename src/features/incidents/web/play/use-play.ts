import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { getStateOfPlay } from '../../contract/state-of-play.ts';

type Answer = ResponseOf<typeof getStateOfPlay>;
/** Where things stand, for those who work on it. */
export type Play = Extract<Answer, { known: unknown }>;
export type PlayLine = Play['known'][number];

/** The state of play, written anew whenever the ticket changes. */
export function usePlay(incident: { key: string; id?: string | undefined }) {
  const asked = useLiveQuery(
    getStateOfPlay,
    { params: { key: incident.key } },
    { topics: incident.id === undefined ? ['incidents'] : [`incident:${incident.id}`] },
  );
  return { ...asked, play: asked.data && 'known' in asked.data ? asked.data : undefined };
}
