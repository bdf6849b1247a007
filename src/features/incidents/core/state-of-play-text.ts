import { durationInWords } from '../../../kit/duration.ts';
import { wallTime } from '../../../kit/wall-time.ts';
import { dutyInWords } from './duty.ts';
import { markdownText } from './markdown-text.ts';
import type { PlayLine, StateOfPlay } from './state-of-play.ts';
import { listInWords, shortened } from './words.ts';

/** What each part is called, in order, and what its emptiness means. */
export const playParts = [
  { part: 'known', title: 'What we know', tbd: 'TBD. Nobody has written down what people see.' },
  { part: 'trying', title: 'Being tried', tbd: 'TBD. Nobody has said what they are doing.' },
  { part: 'ruledOut', title: 'Ruled out', tbd: 'Nothing yet.' },
  { part: 'waiting', title: 'Waiting for', tbd: 'Nobody and nothing.' },
] as const;

/** What an empty part says: once it is over, nobody is asked to try anything any more. */
export function emptyInWords({ part, tbd }: (typeof playParts)[number], over: boolean): string {
  return over && part === 'trying' ? 'Nothing any more.' : tbd;
}

/** Longer lists are cut with a count: a state of play is read, not studied. */
const mostLines = 30;

/** The whole state of play as Markdown: for hand-overs, mails and chats. Times are of the zone, which is named. */
export function stateOfPlayMarkdown(play: StateOfPlay, zone: string): string {
  const at = (ms: number) => wallTime(ms, play.nowMs, zone);
  const text = markdownText;
  const room = play.room.map(
    ({ person, duties }) =>
      `${text(person.name)} (${duties.map((duty) => text(dutyInWords(duty))).join(', ')})`,
  );
  const facts = [
    `**${capital(play.criticality)}**${calledInWords[play.called]} · ${text(play.state)} · ${text(play.service)} (${text(play.team)})`,
    `Began ${at(play.beganAtMs)}, ${
      play.resolvedAtMs === null
        ? `open for ${spanOf(play.nowMs - play.beganAtMs)}`
        : `resolved ${at(play.resolvedAtMs)}`
    }`,
    play.owner
      ? `${play.resolvedAtMs === null ? 'Has it' : 'Had it'}: ${text(play.owner.person.name)}, since ${at(play.owner.sinceMs)}`
      : 'Has it: nobody yet',
    ...(room.length > 0 ? [`In the room: ${room.join(', ')}`] : []),
    ...(play.callUrl === null ? [] : [`Call: ${text(play.callUrl)}`]),
  ];
  const parts = playParts.flatMap((one) => {
    const { part, title } = one;
    const lines = play[part];
    if (lines === null) return [];
    const shown = lines.slice(0, mostLines).map((line) => `- ${lineInMarkdown(line, play.nowMs, at)}`);
    const rest = lines.length - shown.length;
    const list =
      shown.length === 0
        ? [emptyInWords(one, play.resolvedAtMs !== null)]
        : rest > 0
          ? [...shown, `- and ${rest} more`]
          : shown;
    return [`## ${title}`, list.join('\n')];
  });
  return [
    `# ${play.key} ${text(play.title)}`,
    facts.map((fact) => `- ${fact}`).join('\n'),
    ...parts,
    '## Last update',
    updateInMarkdown(play, at),
    `Times in ${zone}.`,
  ].join('\n\n');
}

/** Boiled down for a page and a notification: one short line each, nothing that is TBD. */
export function stateOfPlayLines(play: StateOfPlay, most = 3): string[] {
  return playParts
    .flatMap(({ part, title }) => {
      // That nobody has it is what a page says by itself.
      const lines = (play[part] ?? []).filter(({ kind }) => kind !== 'lead' && kind !== 'action');
      if (lines.length === 0) return [];
      // Whoever is called in first asks what it is not: that is worth a longer line.
      const [shown, chars] = part === 'ruledOut' ? [4, 360] : [2, 180];
      const said = lines
        .slice(0, shown)
        .map(({ text, who }) => `${who === null ? '' : `${who}: `}${text.replace(/[.;]$/, '')}`);
      const rest = lines.length - said.length;
      return [shortened(`${title}: ${said.join('; ')}${rest > 0 ? ` (and ${rest} more)` : ''}`, chars)];
    })
    .slice(0, most);
}

/** In one sentence, for a list of what a page's reader must know: `Ada Lund has it; Ben Kaur and Cleo Marsh help`. */
export function roomInWords(play: Pick<StateOfPlay, 'owner' | 'room'>): string {
  const others = play.room
    .filter(({ person }) => person.id !== play.owner?.person.id)
    .map(({ person }) => person.name);
  const lead = play.owner ? `${play.owner.person.name} has it` : 'Nobody has it yet';
  return others.length === 0 ? `${lead}.` : `${lead}; also on it: ${listInWords(others)}.`;
}

const calledInWords = {
  confirmed: '',
  'first-value': ' (a first value, nobody has confirmed it)',
  'cannot-call': ' (nobody could call it yet)',
} as const;

function lineInMarkdown(
  { text, who, dueAtMs, late }: PlayLine,
  nowMs: number,
  at: (ms: number) => string,
): string {
  const name = who === null ? '' : `${markdownText(who)}: `;
  const due =
    dueAtMs === null ? '' : late ? ` (**${spanOf(nowMs - dueAtMs)} late**)` : ` (due ${at(dueAtMs)})`;
  return `${name}${markdownText(text)}${due}`;
}

function updateInMarkdown(play: StateOfPlay, at: (ms: number) => string): string {
  const { lastUpdate, nextUpdate } = play;
  const said = lastUpdate
    ? (['did', 'found', 'next'] as const)
        .filter((one) => lastUpdate[one] !== '')
        .map((one) => `- ${capital(one)}: ${markdownText(lastUpdate[one])}`)
    : [];
  const head = lastUpdate ? `${markdownText(lastUpdate.by)}, ${at(lastUpdate.atMs)}` : 'None yet.';
  const due =
    nextUpdate === null
      ? []
      : nextUpdate.late
        ? [`Next update: **${spanOf(play.nowMs - nextUpdate.dueAtMs)} late**`]
        : [`Next update due ${at(nextUpdate.dueAtMs)}`];
  return [head, ...(said.length > 0 ? [said.join('\n')] : []), ...due].join('\n\n');
}

const spanOf = (ms: number) => durationInWords(ms / 1000);
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
