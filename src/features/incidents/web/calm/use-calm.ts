import { useState } from 'react';
import { keepDraft, readDraft, useDraftKey } from '../../../../web/draft.ts';
import { useMe } from '../../../../web/session.ts';
import { concernedBy } from './concerned.ts';
import type { Incident } from '../shared/types.ts';

/** Whether the calm card stands on this incident for this reader, and how it is put away and taken out again. */
export function useCalm(incident: Incident): {
  shown: boolean;
  concerned: boolean;
  put: (away: boolean) => void;
} {
  const me = useMe().person.id;
  const key = useDraftKey(`calm ${incident.key}`);
  const [away, setAway] = useState(() => readDraft(key) === 'read');
  const concerned = concernedBy(incident, me);
  return {
    concerned,
    shown: concerned && !away,
    put: (next) => {
      setAway(next);
      keepDraft(key, next ? 'read' : '');
    },
  };
}
