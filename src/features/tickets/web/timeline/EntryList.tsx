import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { nowMs } from '../../../../web/clock.ts';
import { Timeline, TimelineDay } from '../../../../web/ui/index.ts';
import { useShownZone } from '../../../../web/zone.ts';
import { FoldedLine } from './entry/FoldedLine.tsx';
import { EntryLine } from './entry/EntryLine.tsx';
import { guessedHeight, rowsOf } from './rows.ts';
import type { ShownEntry, TalkTicket, Words } from './types.ts';

/** So few are all drawn: they can be searched in the page and printed. */
const few = 80;
const moreWhenLeft = 15;

interface Props {
  entries: readonly ShownEntry[];
  ticket: TalkTicket;
  words: Words;
  /** Quiet entries one after the other are one line, until it is pressed. */
  folds: boolean;
  /** The entry that the address names. */
  linked: string | undefined;
  /** The end is near. */
  onEnd: () => void;
}

/** Entries as lines; of a long timeline only those in sight are drawn. */
export function EntryList({ entries, ticket, words, folds, linked, onEnd }: Props) {
  const zone = useShownZone();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () => rowsOf(entries, nowMs(), zone, folds ? { opened, linked } : undefined),
    [entries, zone, folds, opened, linked],
  );
  const turn = (key: string) =>
    setOpened((now) => new Set(now.has(key) ? [...now].filter((one) => one !== key) : [...now, key]));
  const holder = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  // What stands above it comes and goes without this list being told.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(() => {
    const top = holder.current ? Math.round(holder.current.getBoundingClientRect().top + window.scrollY) : 0;
    if (top !== margin) setMargin(top);
  });
  const all = rows.length <= few;
  const list = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (at) => guessedHeight(rows[at]!),
    getItemKey: (at) => rows[at]!.key,
    overscan: 10,
    scrollMargin: margin,
    rangeExtractor: (range) => (all ? rows.map((_, at) => at) : defaultRangeExtractor(range)),
  });
  list.shouldAdjustScrollPositionOnItemSizeChange = ({ end }, _delta, { scrollOffset }) => {
    // Where the window was thrown to a moment ago is not told yet: correcting by the old place would throw it back there.
    const told = Math.abs(window.scrollY - (scrollOffset ?? 0)) < 2;
    return told && end <= window.scrollY;
  };
  // A way to a line is remembered by its number; when other lines come, the number means another one.
  const newest = rows[0]?.key;
  useLayoutEffect(() => list.cancelScroll(), [list, newest]);
  const shown = list.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  const room = {
    above: first ? Math.max(0, first.start - margin) : 0,
    below: last ? Math.max(0, list.getTotalSize() - (last.end - margin)) : 0,
  };
  const near = !all && last !== undefined && last.index >= rows.length - moreWhenLeft;
  useEffect(() => {
    if (near) onEnd();
  }, [near, rows.length, onEnd]);
  useBroughtIntoView(linked, rows, (at) => list.scrollToIndex(at, { align: 'center' }));
  return (
    <Timeline room={room} ref={holder}>
      {shown.map(({ index, key }) => {
        const row = rows[index]!;
        return 'day' in row ? (
          <TimelineDay key={key} index={index} measure={list.measureElement}>
            {row.day}
          </TimelineDay>
        ) : 'folded' in row ? (
          <FoldedLine
            key={key}
            entries={row.folded}
            open={row.open}
            onTurn={() => turn(key as string)}
            index={index}
            measure={list.measureElement}
          />
        ) : (
          <EntryLine
            key={key}
            entry={row.entry}
            ticket={ticket}
            words={words}
            linked={row.entry.id === linked}
            index={index}
            measure={list.measureElement}
          />
        );
      })}
    </Timeline>
  );
}

/** Once for each address: after that the reader goes where they like. */
function useBroughtIntoView(
  linked: string | undefined,
  rows: readonly { readonly key: string }[],
  scrollTo: (at: number) => void,
): void {
  const done = useRef<string>(undefined);
  useEffect(() => {
    if (linked === undefined || done.current === linked) return;
    const at = rows.findIndex(({ key }) => key === linked);
    if (at < 0) return;
    done.current = linked;
    bring(linked, () => scrollTo(at));
  });
}

/** A line is drawn in the frame after the list came near it, and its height known in the one after that. */
function bring(id: string, scroll: () => void, tries = 5): void {
  scroll();
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const line = document.getElementById(id);
      line?.scrollIntoView({ block: 'center' });
      line?.focus({ preventScroll: true });
      if (line === null && tries > 0) bring(id, scroll, tries - 1);
    }),
  );
}
