import type { ResponseOf } from '../../../platform/contract/route.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import type { getImprovement } from '../contract/improvements.ts';
import { dayWords, kindWords, sourceWords, stateWords } from '../core/improvement.ts';

/** One improvement as a terminal shows it. What is not known is TBD. */
export function inWords(one: ResponseOf<typeof getImprovement>): string {
  const from = sourceWords[one.source.kind];
  return [
    `${one.key} ${oneLine(one.title)}`,
    `${stateWords[one.state]}, ${kindWords[one.kind]}, priority ${one.priority}: ${one.priorityBecause}`,
    `Owner ${one.owner?.name ?? 'TBD'}, due ${one.dueOn === null ? 'TBD' : dayWords(one.dueOn)}${one.overdue ? ', overdue' : ''}`,
    `Team ${one.team.name}${one.service ? `, service ${one.service.name}` : ''}`,
    `From ${from}${one.source.ticket ? ` of ${one.source.ticket.key}` : ''}`,
    ...(one.asksHelped ? ['It is done: did it help?'] : []),
    ...one.recurrences.map((again) => `Happened again: ${again.key} ${oneLine(again.title)}`),
    ...(one.text === '' ? [] : ['', ...one.text.split('\n').map(oneLine)]),
    '',
    ...one.history.map((entry) => `${localTime(entry.at)}  ${oneLine(entry.words)}`),
  ].join('\n');
}
