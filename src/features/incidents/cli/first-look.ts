import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { span } from '../../../platform/command/time.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type * as contract from '../contract/first-look.ts';

const getFirstLook = lightRoute<typeof contract.getFirstLook>({
  method: 'GET',
  path: '/api/incidents/:key/first-look',
});

export function register(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('first-look <incident>'))
      .description('Runbooks, logs, what the error means, changes before it began, whom to ask.')
      .action(async (asked: string, options: ClientOptions) => {
        const { call, url } = await context.connect(options);
        const key = /^\d+$/.test(asked) ? `INC-${asked}` : asked.toUpperCase();
        const look = await call(getFirstLook, { params: { key } });
        await show(context, options, look, (shown) => inWords(context, url, shown));
      }),
    [['evenkeel first-look 42', 'before anything else']],
  );
}

type Look = ResponseOf<typeof contract.getFirstLook>;

function inWords({ colors }: CommandContext, url: string, look: Look): string {
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [colors.bold(title), ...lines.map((line) => `  ${oneLine(line)}`), ''];
  const told = [
    ...part(
      'Runbooks',
      look.runbooks.map(
        ({ id, title, url: kept }) =>
          `${title}  ${kept ?? `${url}/services/${look.service.slug}/runbooks/${id}`}`,
      ),
    ),
    ...part(
      'Links',
      look.links.flatMap(({ title, url: filled }) => (filled === null ? [] : [`${title}  ${filled}`])),
    ),
    ...part('The error', [
      ...look.explained.flatMap(({ found, means, toDo, contact }) => [
        `${found}: ${means} ${toDo}`,
        ...(contact ? [`Ask ${contact.name} ${contact.phone} ${contact.email}`] : []),
      ]),
      ...look.codes.map(({ code }) => `${code}: nobody has written yet what it means`),
      ...look.traces.flatMap(({ error, frames }) => [
        error,
        ...frames.map(({ call, place }) => `  ${call} ${place ?? ''}`),
      ]),
    ]),
    ...part(
      'Changes before it began',
      look.changes.map(
        ({ beforeSeconds, summary, on }) =>
          `${span(beforeSeconds * 1000)} before  ${summary}${on ? ` (on ${on.name})` : ''}`,
      ),
    ),
    ...part('Whom to ask', [
      ...look.onDuty.map(({ name }) => `${name}  on duty`),
      ...look.contacts.map(({ name, about, phone, email }) => `${name}  ${about} ${phone} ${email}`),
    ]),
  ];
  return told.length === 0
    ? `Nothing is written down for ${oneLine(look.service.name)} yet, and no change was told of.`
    : told.join('\n').trimEnd();
}
