import { longDay, isSameDay } from '../../../../kit/wall-time.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { TimelineDay } from '../../../../web/ui/index.ts';
import { useShownZone } from '../../../../web/zone.ts';
import type { Entry } from '../shared/types.ts';
import { EntryLine } from './EntryLine.tsx';
import type { PendingComment } from './use-comments.ts';

interface Props {
  /** What is being sent, newest first. */
  pending: readonly PendingComment[];
  entries: readonly Entry[];
  linked: string | undefined;
}

/** Entries, with a heading where a day begins. */
export function EntryLines({ pending, entries, linked }: Props) {
  const zone = useShownZone();
  const all: (Entry & { pending?: boolean })[] = [...pending, ...entries];
  return all.map((entry, at) => {
    const atMs = msOf(entry.at);
    const beforeMs = at === 0 ? nowMs() : msOf(all[at - 1]!.at);
    const line = <EntryLine key={entry.id} entry={entry} linked={entry.id === linked} />;
    if (isSameDay(atMs, beforeMs, zone)) return line;
    return [<TimelineDay key={`day ${entry.id}`}>{longDay(atMs, zone)}</TimelineDay>, line];
  });
}
