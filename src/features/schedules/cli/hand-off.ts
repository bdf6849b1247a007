import type { Command } from 'commander';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { readTextFile } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { manyLines, oneLine } from '../../../platform/command/text.ts';
import type { listHandOffs } from '../contract/superhero.ts';
import { onlyOf, spanWords } from './which.ts';

const contract = () => import('../contract/superhero.ts');
type HandOff = ResponseOf<typeof listHandOffs>['items'][number];

/** What one superhero leaves to the next. */
export function register(program: Command, context: CommandContext): void {
  const group = program.command('hand-off').description('Notes from who goes off duty to who comes.');
  examples(asClient(group.command('list <schedule>')), [['evenkeel hand-off list nights', '']])
    .description('What was left, the latest first.')
    .action(async (slug: string, options: ClientOptions) => {
      const { listHandOffs } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(listHandOffs, { params: { slug } }), ({ items }) =>
        items.length === 0 ? 'Nobody has left a note yet.' : items.map(noteInWords).join('\n\n'),
      );
    });
  examples(asClient(group.command('read')), [['evenkeel hand-off read', '']])
    .description('What was left for you and waits to be confirmed.')
    .action(async (options: ClientOptions) => {
      const { getMyDay } = await contract();
      const { call } = await context.connect(options);
      const { notesToConfirm } = await call(getMyDay, {});
      await show(context, options, notesToConfirm, (notes) =>
        notes.length === 0
          ? 'No note waits for you.'
          : `${notes.map(noteInWords).join('\n\n')}\n\n"evenkeel hand-off confirm" says that you have read it.`,
      );
    });
  examples(asClient(group.command('confirm [id]')), [['evenkeel hand-off confirm', '']])
    .description('Say that you have read what was left for you.')
    .action(async (given: string | undefined, options: ClientOptions) => {
      const { confirmHandOff, getMyDay } = await contract();
      const { call } = await context.connect(options);
      const id = given ?? onlyOf((await call(getMyDay, {})).notesToConfirm, 'note');
      const note = await call(confirmHandOff, { params: { id } });
      await show(context, options, note, ({ schedule }) => `${oneLine(schedule.name)} is yours.`);
    });
  examples(asClient(group.command('draft <schedule>')), [['evenkeel hand-off draft nights > note.md', '']])
    .description('Your note as it would begin: what is open, noisy and improved.')
    .action(async (slug: string, options: ClientOptions) => {
      const { draftHandOff } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(draftHandOff, { params: { slug } }), ({ draft }) =>
        manyLines(draft),
      );
    });
  examples(
    asClient(group.command('write <schedule> <file>'))
      .description('Leave your note, from a file of Markdown; "-" reads standard input.')
      .action(async (slug: string, file: string, options: ClientOptions) => {
        const text = await readTextFile(context.io, file);
        const { writeHandOff } = await contract();
        const { call } = await context.connect(options);
        const note = await call(writeHandOff, { params: { slug }, body: { text } });
        await show(context, options, note, ({ to }) =>
          to ? `${oneLine(to.name)} will read it.` : 'The next one will read it.',
        );
      }),
    [
      ['evenkeel hand-off draft payments > note.md', ''],
      ['evenkeel hand-off write payments note.md', ''],
    ],
  );
}

function noteInWords({ person, to, fromAt, toAt, confirmedAt, text }: HandOff): string {
  const who = `${oneLine(person.name)}${to ? ` to ${oneLine(to.name)}` : ''}`;
  return `${who}, ${spanWords(fromAt, toAt)}${confirmedAt ? ', confirmed' : ''}\n${manyLines(text)}`;
}
