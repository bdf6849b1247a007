import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as contract from '../contract/report.ts';
import { registerReportLinks } from './report-links.ts';
import { wantedIncident } from './report-words.ts';
import { savePdf } from './save-pdf.ts';

const base = '/api/incidents/:key/report';
const getReport = lightRoute<typeof contract.getReport>({ method: 'GET', path: base });
const getReportMarkdown = lightRoute<typeof contract.getReportMarkdown>({
  method: 'GET',
  path: `${base}/markdown`,
});
const getReportStanding = lightRoute<typeof contract.getReportStanding>({
  method: 'GET',
  path: `${base}/standing`,
});
const publishReport = lightRoute<typeof contract.publishReport>({ method: 'POST', path: `${base}/publish` });
const listReports = lightRoute<typeof contract.listReports>({ method: 'GET', path: '/api/reports' });

interface ShowOptions extends ClientOptions {
  markdown?: boolean;
  pdf?: string;
  audience: 'internal' | 'customer';
  version?: string;
  draft?: boolean;
}

/** `evenkeel report INC-42`, and publish, versions, link, unlink, links, search. */
export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('report')
    .description('The report of an incident: read it, publish it, share it, find it again.');
  examples(
    asClient(group.command('show <incident>', { isDefault: true }))
      .description('The latest published version, else the draft, as Markdown.')
      .option('--markdown', 'as Markdown (the default)')
      .option('--pdf <file>', 'save it as PDF')
      .option('--audience <who>', 'internal or customer', 'internal')
      .option('--version <number>', 'this version')
      .option('--draft', 'what would be published now')
      .action((key: string, options: ShowOptions) => showReport(context, wantedIncident(key), options)),
    [
      ['evenkeel report INC-42 --audience customer', ''],
      ['evenkeel report INC-42 --pdf report.pdf', ''],
    ],
  );
  examples(
    asClient(group.command('publish <incident>'))
      .description('Publish what the draft says now as the next version.')
      .option('--what-changed <sentence>', 'what is different from the version before', '')
      .action(async (key: string, options: ClientOptions & { whatChanged: string }) => {
        const { call } = await context.connect(options);
        const params = { key: wantedIncident(key) };
        const { versions } = await call(getReportStanding, { params });
        const after = versions[0]?.number ?? 0;
        const answer = await call(publishReport, {
          params,
          body: { after, whatChanged: options.whatChanged },
        });
        await show(context, options, answer, () => `Version ${after + 1} is published.`);
      }),
    [['evenkeel report publish INC-42 --what-changed "The cause is confirmed"', '']],
  );
  asClient(group.command('versions <incident>'))
    .description('Published versions, and what changed since the latest.')
    .action(async (key: string, options: ClientOptions) => {
      const { call } = await context.connect(options);
      const answer = await call(getReportStanding, { params: { key: wantedIncident(key) } });
      await show(context, options, answer, async ({ versions, changedSince }) => {
        const rows = versions.map(({ number, publishedAt, whatChanged }) => [
          String(number),
          publishedAt,
          whatChanged,
        ]);
        const list = await table(context, {
          head: ['version', 'published', 'what changed'],
          rows,
          empty: 'Nothing is published yet: "evenkeel report publish" does it.',
        });
        return changedSince && changedSince.length > 0
          ? `${list}\n\n${changedSince.length} lines differ from the latest version.`
          : list;
      });
    });
  examples(
    asClient(group.command('search [words...]'))
      .description('Published reports that say these words; without words, the latest.')
      .option('--tag <tag>', 'with this tag')
      .action(async (words: string[], options: ClientOptions & { tag?: string }) => {
        const { call } = await context.connect(options);
        const q = words.join(' ').trim();
        const query = {
          ...(q === '' ? {} : { q }),
          ...(options.tag === undefined ? {} : { tag: options.tag }),
        };
        const answer = await call(listReports, { query });
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['incident', 'title', 'published', 'tags'],
            rows: items.map(({ key, title, publishedAt, tags }) => [
              key,
              title,
              publishedAt.slice(0, 10),
              tags.join(', '),
            ]),
            empty: 'No published report says this.',
          }),
        );
      }),
    [['evenkeel report search connection pool', '']],
  );
  registerReportLinks(group, context);
}

async function showReport(context: CommandContext, key: string, options: ShowOptions): Promise<void> {
  const { audience } = options;
  if (audience !== 'internal' && audience !== 'customer')
    throw new CommandError('usage', '--audience is internal or customer.');
  const client = await context.connect(options);
  const { call } = client;
  const version = await wantedVersion();
  const query = { audience, ...(version === null ? { draft: 'true' as const } : { version }) };
  if (options.pdf !== undefined) {
    const bytes = await savePdf(context, client, { key, version, audience, json: options.json === true });
    await writeFile(options.pdf, bytes);
    await show(context, options, { file: options.pdf, bytes: bytes.length }, ({ file }) => `Saved ${file}.`);
  } else if (options.json)
    await show(context, options, await call(getReport, { params: { key }, query }), () => '');
  else {
    const { markdown } = await call(getReportMarkdown, { params: { key }, query });
    context.io.out(`${markdown}\n`);
  }

  async function wantedVersion(): Promise<number | null> {
    if (options.draft) return null;
    if (options.version === undefined) {
      const { versions } = await call(getReportStanding, { params: { key } });
      return versions[0]?.number ?? null;
    }
    if (/^[1-9]\d{0,5}$/.test(options.version)) return Number(options.version);
    throw new CommandError('usage', '--version is a number: "evenkeel report versions" lists them.');
  }
}
