import type { CommandContext } from '../../../platform/command/context.ts';
import { oneLine } from '../../../platform/command/text.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getRecord } from '../../tickets/contract/record.ts';
import { linkInWords } from '../../tickets/core/link.ts';
import { isOverdue } from '../../tickets/core/next-action.ts';
import { whoInWords } from '../../tickets/core/who-could-fill.ts';

type Record = ResponseOf<typeof getRecord>;
type Section = Record['sections'][number];

/** The record of a ticket in lines, numbered as `fill --line` and `done` take them. */
export function recordInWords(context: CommandContext, record: Record): string {
  const { colors } = context;
  const { ticket, filled, sections, links } = record;
  const head = `${ticket.key} ${oneLine(ticket.title)} (${filled.filled} of ${filled.of} filled)`;
  const linked = links.map(
    ({ kind, end, ticket: other }) =>
      `  ${linkInWords(kind, end)}: ${other.key} ${oneLine(other.title)} (${other.state.toLowerCase()})`,
  );
  return [
    colors.bold(head),
    ...sections.flatMap((section) => [
      '',
      `${colors.bold(oneLine(section.title))} ${colors.dim(section.key)}`,
      ...linesOf(context, record, section),
    ]),
    ...(linked.length > 0 ? ['', colors.bold('Links'), ...linked] : []),
  ].join('\n');
}

function linesOf({ colors, io }: CommandContext, record: Record, section: Section): string[] {
  if (section.shape === 'request') return [`  ${oneLine(record.originalRequest.text).slice(0, 400)}`];
  if (section.shape === 'actions')
    return record.nextActions.map((action, at) => {
      const whose =
        action.person?.name ?? (action.team ? `team ${action.team.name}` : (action.groupName ?? ''));
      const late = record.ticket.isOpen && isOverdue(action, io.now().getTime());
      const due = action.dueAt && !action.doneAt ? `, due ${action.dueAt}` : '';
      const told = `${oneLine(whose)}${due}${late ? ', overdue' : ''}`;
      return `  ${at + 1}. [${action.doneAt ? 'x' : ' '}] ${oneLine(action.text)} ${colors.dim(`(${told})`)}`;
    });
  if (section.parts.length === 0)
    return [`  ${colors.dim(section.optional ? '-' : `TBD. ${oneLine(whoInWords(section.who, null))}`)}`];
  return section.parts.flatMap(({ text, detail }, at) => {
    const beside = [detail.aspect, detail.count, detail.standing].filter((one) => one != null).join(' ');
    const line = `  ${at + 1}. ${oneLine(text)}${beside === '' ? '' : ` ${colors.dim(`(${beside})`)}`}`;
    return detail.answer ? [line, `     ${oneLine(detail.answer)}`] : [line];
  });
}
