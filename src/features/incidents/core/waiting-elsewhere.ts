import type { Criticality } from '../../services/core/scales.ts';
import { waitingKinds, type Waiting } from './waiting.ts';

interface Elsewhere {
  readonly id: string;
  readonly title: string;
  readonly key: string;
  readonly text: string;
  readonly since: Date | null;
  readonly criticality: Criticality | null;
  readonly path: string;
  readonly label: string;
  readonly urgent: boolean;
}

/** What waits on screens beyond incidents, put in where it belongs by urgency; the order of the rest stays. */
export function withElsewhere(waiting: readonly Waiting[], elsewhere: readonly Elsewhere[]): Waiting[] {
  const added = elsewhere.map(
    ({ text, since, urgent, id, key, title, path, label, criticality }): Waiting => ({
      kind: urgent ? 'urgent-elsewhere' : 'elsewhere',
      incident: null,
      text,
      since,
      elsewhere: { id, key, title, path, label, criticality },
    }),
  );
  const rank = ({ kind }: Waiting) => waitingKinds.indexOf(kind);
  return [...waiting, ...added].sort((a, b) => rank(a) - rank(b));
}
