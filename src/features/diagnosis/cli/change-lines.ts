import type { z } from 'zod';
import type { CommandContext } from '../../../platform/command/context.ts';
import { table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { relative } from '../../../platform/command/time.ts';
import type { wireProductionChange, wireProductionChanges } from '../contract/changes.ts';
import { changeNamed, changeStateInWords, fixInWords, resultInWords } from '../core/change-words.ts';

type Change = z.infer<typeof wireProductionChange>;

/** One change after something was said of it: a guess is named as one. */
export function changeLines({ colors }: CommandContext, change: Change): string {
  const { consent, judged, hypothesis } = change;
  const names = consent.could.map(({ name }) => oneLine(name)).join(', ');
  const facts = [
    hypothesis
      ? `because ${oneLine(hypothesis.text)}${hypothesis.state === 'ruled-out' ? ' (ruled out)' : ''}`
      : '',
    `expected ${oneLine(change.expected)}`,
    `undo     ${oneLine(change.undo)}`,
    change.state === 'waiting'
      ? names === ''
        ? 'There is nobody else who could say yes: break-glass with a reason.'
        : `Could say yes: ${names}`
      : '',
    consent.state === 'broke-glass' ? `Glass broken: ${oneLine(consent.reason ?? '')}` : '',
    consent.state === 'refused' ? `Refused: ${oneLine(consent.reason ?? '')}` : '',
    judged
      ? `${resultInWords[judged.result]}.${judged.fixFor ? ` It is ${fixInWords[judged.fixFor]}.` : ''}`
      : '',
  ];
  return [
    `${colors.bold(`${change.number}`)} ${oneLine(changeNamed(change))}: ${colors.bold(changeStateInWords[change.state])}`,
    ...facts.filter((fact) => fact !== '').map((fact) => `  ${fact}`),
  ].join('\n');
}

export function changeTable(
  context: CommandContext,
  { items, asksForYes, could }: z.infer<typeof wireProductionChanges>,
): Promise<string> | string {
  const names = could.map(({ name }) => oneLine(name)).join(', ') || 'nobody else';
  const rule = asksForYes
    ? `Each change asks for a second yes now; it could come from ${names}.`
    : `A guess asks for a second yes; it could come from ${names}.`;
  return table(context, {
    head: ['no', 'change', 'state', 'by', 'proposed'],
    rows: items.map((one) => [
      String(one.number),
      changeNamed(one),
      changeStateInWords[one.state],
      one.proposedBy.name,
      relative(one.proposedAt, context.io.now()),
    ]),
    empty: `No change to production is recorded. ${rule}`,
  });
}
