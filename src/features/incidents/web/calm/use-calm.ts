import { useState } from 'react';
import { keepDraft, readDraft, useDraftKey } from '../../../../web/draft.ts';
import { useMe } from '../../../../web/session.ts';
import { usePlay } from '../play/use-play.ts';
import type { Incident } from '../shared/types.ts';
import { concernedBy } from './concerned.ts';

export interface Calm {
  readonly shown: boolean;
  /** It is theirs to see, put away or not. */
  readonly concerned: boolean;
  readonly put: (away: boolean) => void;
}

/** Whether the calm card stands on this incident for this reader, and how it is put away and taken out again. */
export function useCalm(incident: Incident): Calm {
  const me = useMe().person.id;
  const key = useDraftKey(`calm ${incident.key}`);
  const [said, setSaid] = useState(() => readDraft(key));
  const { play } = usePlay(incident);
  const concerned = concernedBy(incident, me);
  // Taken, and what people see is written down: it has done its work, unless it is wanted again.
  const done = incident.lead?.id === me && (play?.known.length ?? 0) > 0;
  return {
    concerned,
    shown: concerned && said !== 'read' && (said === 'open' || !done),
    put: (away) => {
      const next = away ? 'read' : 'open';
      setSaid(next);
      keepDraft(key, next);
    },
  };
}
