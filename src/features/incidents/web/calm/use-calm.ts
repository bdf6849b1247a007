import { useState } from 'react';
import { keepDraft, readDraft, useDraftKey } from '../../../../web/draft.ts';
import { useMe } from '../../../../web/session.ts';
import { usePlay } from '../play/use-play.ts';
import type { Incident } from '../shared/types.ts';
import { concernedBy, isAtWork } from './concerned.ts';

export interface Calm {
  readonly shown: boolean;
  /** It is theirs to see, put away or not. */
  readonly concerned: boolean;
  /** What people see is written down already. */
  readonly symptoms: boolean;
  readonly put: (away: boolean) => void;
}

/** Whether the calm card stands on this incident for this reader, and how it is put away and taken out again. */
export function useCalm(incident: Incident): Calm {
  const me = useMe().person.id;
  const key = useDraftKey(`calm ${incident.key}`);
  const [said, setSaid] = useState(() => readDraft(key));
  const { play } = usePlay(incident);
  const concerned = concernedBy(incident, me);
  const symptoms = play?.known.some(({ kind }) => kind === 'symptom') === true;
  // It has done its work, unless it is wanted again. While one waits for what is known it does not flash up either.
  const done = incident.lead !== null && (play === undefined || isAtWork({ ...incident, symptoms }));
  return {
    concerned,
    symptoms,
    shown: concerned && said !== 'read' && (said === 'open' || !done),
    put: (away) => {
      setSaid(away ? 'read' : 'open');
      // Taken out again it stands for now, not whenever one comes back.
      keepDraft(key, away ? 'read' : '');
    },
  };
}

/** "I've got it" is what the card offers; then it stands there and nowhere else. */
export function canTake({ lead, may }: Pick<Incident, 'lead' | 'may'>, personId: string): boolean {
  return lead?.id !== personId && may.acknowledge;
}
