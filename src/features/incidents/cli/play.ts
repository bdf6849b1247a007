import type { z } from 'zod';
import type { CommandContext } from '../../../platform/command/context.ts';
import { manyLines, oneLine } from '../../../platform/command/text.ts';
import { localTime, relative } from '../../../platform/command/time.ts';
import type { wireRoom } from '../contract/room.ts';
import type { wireStakeholderPlay, wireStateOfPlay } from '../contract/state-of-play.ts';
import { dutyInWords } from '../core/duty.ts';
import { playParts } from '../core/state-of-play-text.ts';

type Play = z.infer<typeof wireStateOfPlay>;
type Line = Play['known'][number];

/** Where things stand, part by part; TBD is said. */
export function playText(context: CommandContext, play: Play): string {
  const { colors, io } = context;
  const parts = playParts.flatMap(({ part, title, tbd }) => {
    const lines = play[part];
    if (lines === null) return [];
    const said =
      lines.length === 0 ? [`  ${colors.dim(tbd)}`] : lines.map((one) => `  - ${lineText(context, one)}`);
    return [[colors.bold(title), ...said].join('\n')];
  });
  const { lastUpdate, nextUpdate } = play;
  const update = lastUpdate
    ? [
        `  ${oneLine(lastUpdate.by)}, ${relative(lastUpdate.at, io.now())}`,
        ...(['did', 'found', 'next'] as const)
          .filter((one) => lastUpdate[one] !== '')
          .map((one) => `  ${one.padEnd(5)} ${oneLine(lastUpdate[one])}`),
      ]
    : [`  ${colors.dim('None yet.')}`];
  const due = nextUpdate
    ? [
        nextUpdate.late
          ? `  ${colors.yellow(`the next one was due ${relative(nextUpdate.dueAt, io.now())}`)}`
          : `  next due ${relative(nextUpdate.dueAt, io.now())}`,
      ]
    : [];
  return [...parts, [colors.bold('Last update'), ...update, ...due].join('\n')].join('\n');
}

/** Markdown comes from the server made safe for Markdown; here it is made safe for a terminal. */
export function markdownText({ markdown }: Play | z.infer<typeof wireStakeholderPlay>): string {
  return manyLines(markdown);
}

/** After `join`, `out` and `hand-over`. */
export function roomLines({ colors, io }: CommandContext, room: z.infer<typeof wireRoom>): string {
  if (room.people.length === 0) return 'Nobody is in the room.';
  const people = room.people.map(({ person, duties, since }) => {
    const does = duties.map((duty) => oneLine(dutyInWords(duty))).join(', ');
    return `  ${oneLine(person.name)} ${does}, since ${localTime(since)} (${relative(since, io.now())})`;
  });
  const call = room.callUrl === null ? [] : [`  Call: ${oneLine(room.callUrl)}`];
  return [colors.bold('In the room'), ...people, ...call].join('\n');
}

/** After `escalate`. */
export function escalated({ colors }: CommandContext, key: string, name: string): string {
  return `${colors.green(`${oneLine(name)} is being paged`)} for ${key}, with what is known in the page.`;
}

function lineText({ colors, io }: CommandContext, { text, who, dueAt, late }: Line): string {
  const name = who === null ? '' : `${oneLine(who)}: `;
  const due =
    dueAt === null
      ? ''
      : late
        ? ` ${colors.yellow(`(was due ${relative(dueAt, io.now())})`)}`
        : ` (due ${relative(dueAt, io.now())})`;
  return `${name}${oneLine(text)}${due}`;
}
