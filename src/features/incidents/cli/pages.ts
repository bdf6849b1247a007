import type { z } from 'zod';
import type { CommandContext } from '../../../platform/command/context.ts';
import { facts, table } from '../../../platform/command/print.ts';
import { counted, manyLines, oneLine } from '../../../platform/command/text.ts';
import { localClock, localTime, relative } from '../../../platform/command/time.ts';
import { timelineInWords } from '../core/timeline-words.ts';
import { stepAheadInWords } from '../core/ahead-words.ts';
import { calledInWords, postMortemInWords } from '../core/called-words.ts';
import { tellerInWords } from '../core/told-first.ts';
import { isOver } from '../core/states.ts';
import { becauseInWords, shortened } from '../core/words.ts';
import type { searchTickets } from '../../tickets/contract/search.ts';
import type { listIncidents, wireIncident, wireIncidentSummary } from '../contract.ts';
import type { wireTimelineEntry } from '../../tickets/contract/talk.ts';
import { headline, ranked } from './words.ts';

type Summary = z.infer<typeof wireIncidentSummary>;
type Whole = z.infer<typeof wireIncident>;
type Entry = z.infer<typeof wireTimelineEntry>;
type Page = z.infer<(typeof listIncidents)['response']>;

export async function list(context: CommandContext, page: Page, everythingOpen: boolean): Promise<string> {
  const now = context.io.now();
  const rows = page.items.map((one) => [
    one.key,
    one.criticality,
    one.state,
    one.title,
    one.service.name,
    one.lead?.name ?? 'nobody',
    relative(one.beganAt, now),
  ]);
  const text = await table(context, {
    head: ['', 'criticality', 'state', 'title', 'service', 'who has it', 'began'],
    rows,
    empty: everythingOpen ? 'Nothing is open. All is calm.' : 'There is none like that.',
    paint: (cell, column, row) => (column === 1 ? ranked(context, page.items[row]!.criticality, cell) : cell),
  });
  return page.next ? `${text}\n\nThere are more: --cursor ${page.next}` : text;
}

type Found = z.infer<(typeof searchTickets)['response']>['items'];
/** After `incident search`: one ticket a row, and below it what was said. */
export function found({ colors, io }: CommandContext, items: Found): string {
  if (items.length === 0) return 'Nobody said that on a ticket you may read.';
  return items
    .map(({ key, title, state, openedAt, said }) => {
      const head = `${colors.bold(key)} ${oneLine(title)}  ${colors.dim([state ?? '', relative(openedAt, io.now())].filter(Boolean).join(', '))}`;
      const snippet = (said?.snippet ?? [])
        .map(({ text, hit }) => (hit ? colors.bold(oneLine(text)) : oneLine(text)))
        .join('');
      return said ? `${head}\n    ${said.where}: ${snippet}` : head;
    })
    .join('\n');
}

interface ViewLine {
  readonly name: string;
  readonly query: object;
  readonly team: { readonly name: string } | null;
  readonly by: { readonly name: string } | null;
}
/** After `incident views`. */
export function viewsTable(context: CommandContext, views: readonly ViewLine[]): Promise<string> {
  return table(context, {
    head: ['view', 'shows', 'seen by'],
    rows: views.map(({ name, query, team, by }) => [
      name,
      Object.entries({ state: 'open', ...query })
        .map(([word, value]) => `${word}=${value}`)
        .join(' '),
      by === null ? 'everybody' : (team?.name ?? 'you'),
    ]),
    empty: 'There is none.',
  });
}

export function whole(
  context: CommandContext,
  incident: Whole,
  entries: readonly Entry[],
  /** Where things stand, in words. */
  standing = '',
): string {
  const { colors, io } = context;
  const rows: [string, string][] = [
    ['service', `${oneLine(incident.service.name)} (${oneLine(incident.team.name)})`],
    ['began', `${localTime(incident.beganAt)}, ${relative(incident.beganAt, io.now())}`],
    ['who has it', holder(context, incident)],
    ['alerts', counted(incident.openAlertCount, 'open alert')],
  ];
  for (const [at, step] of (incident.ahead?.steps ?? []).entries())
    rows.push([
      at === 0 ? 'next page' : '',
      `${relative(step.at, io.now())}: ${oneLine(stepAheadInWords(step))}`,
    ]);
  if (incident.ahead && !incident.ahead.more)
    rows.push([
      incident.ahead.steps.length === 0 ? 'next page' : '',
      `${relative(incident.ahead.endsAt, io.now())}: it is said aloud that nobody was reached`,
    ]);
  if (incident.paging?.state === 'waiting' && incident.paging.nextAt)
    rows.push(['paged again', `not before ${localTime(incident.paging.nextAt)}`]);
  if (incident.hold)
    rows.push(['pages again', `${relative(incident.hold.untilAt, io.now())}, unless an update is posted`]);
  if (incident.severity && incident.impact)
    rows.push(['called', calledInWords(incident.severity, incident.impact, incident.scales)]);
  if (incident.confirmDueAt) rows.push(['to confirm', `until ${localTime(incident.confirmDueAt)}`]);
  if (incident.updateDueAt && incident.lead)
    rows.push(['next update', relative(incident.updateDueAt, io.now())]);
  if (incident.private) rows.push(['seen by', 'those on it, and administrators']);
  if (incident.postMortemBecause) rows.push(['post-mortem', postMortemInWords(incident.postMortemBecause)]);
  if (incident.toldFirst.who) rows.push(['told first by', tellerInWords[incident.toldFirst.who]]);
  if (incident.runbookUrl) rows.push(['runbook', oneLine(incident.runbookUrl)]);
  if (incident.resolvedAt) rows.push(['resolved', resolution(incident)]);
  const open = incident.nextActions.filter((action) => !action.doneAt);
  const blocks = [
    `${headline(context, incident)}\n\n${facts(context, rows)}`,
    standing,
    section(context, 'Original request', [
      indent(manyLines(shortened(incident.originalRequest.text.trim(), 2_000))),
    ]),
    section(
      context,
      'Next actions',
      open.map(
        (one) => `  - ${oneLine(one.text)} (${oneLine(one.person?.name ?? one.groupName ?? 'nobody yet')})`,
      ),
    ),
    section(context, 'What happened, latest first', timeline(context, entries)),
  ];
  if (incident.drill) blocks.unshift(colors.yellow('This is a drill.'));
  return blocks.filter((block) => block !== '').join('\n\n');
}

export function timeline({ colors }: CommandContext, entries: readonly Entry[]): string[] {
  let day = '';
  return entries.map((entry) => {
    const date = localTime(entry.at).slice(0, 10);
    const heading = date === day ? '' : `  ${colors.dim(date)}\n`;
    day = date;
    const said = timelineInWords(entry);
    const line = `${colors.bold(oneLine(said.title))} ${oneLine(said.rest)}`.trimEnd();
    const below = [said.text, said.why?.answer ?? null]
      .filter((text) => text !== null && text !== '')
      .map((text) => `\n${' '.repeat(12)}${colors.dim(oneLine(shortened(text!, 300)))}`);
    return `${heading}  ${localClock(entry.at)}  ${line}${below.join('')}`;
  });
}

function holder({ colors, io }: CommandContext, { lead, leadSince, state }: Summary): string {
  if (!lead) return isOver(state) ? 'nobody' : colors.yellow('nobody yet');
  return (
    oneLine(lead.name) + (leadSince ? `, since ${relative(leadSince, io.now()).replace(' ago', '')}` : '')
  );
}

function resolution({ resolvedAt, resolvedBecause }: Summary): string {
  return `${localTime(resolvedAt!)}${resolvedBecause ? `, ${oneLine(becauseInWords(resolvedBecause))}` : ''}`;
}

function section({ colors }: CommandContext, heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${colors.bold(heading)}\n${lines.join('\n')}`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
