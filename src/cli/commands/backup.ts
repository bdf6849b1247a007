import { resolve } from 'node:path';
import type { Command } from 'commander';
import { confirmTyped } from '../../platform/command/ask.ts';
import type { CommandContext, JsonOption } from '../../platform/command/context.ts';
import { CommandError } from '../../platform/command/exit.ts';
import { asTool, examples } from '../../platform/command/options.ts';
import { progressBar } from '../../platform/command/progress.ts';
import { show } from '../../platform/command/print.ts';
import { counted, oneLine } from '../../platform/command/text.ts';
import { localTime } from '../../platform/command/time.ts';
import type { Manifest } from '../../platform/backup/index.ts';
import { secretAfterRestore, whereTheSecretIs } from './secret-words.ts';

const backups = () => import('../../platform/backup/index.ts');

export function register(program: Command, context: CommandContext): void {
  backup(program, context);
  restore(program, context);
}

function backup(program: Command, context: CommandContext): void {
  examples(
    asTool(program.command('backup <file>'))
      .description(
        'Write the whole database, as of one moment, into one file; the server goes on meanwhile. The secret of the\n' +
          'instance is not in it: keep that too, or the backup is worth little. See docs/backup-and-restore.md.',
      )
      .option('--force', 'replace the file if it exists')
      .action(async (file: string, options: JsonOption & { force?: boolean }) => {
        const { writeBackup } = await backups();
        const { platform, close } = await context.openPlatform({ migrations: 'leave' });
        const bar = progressBar(context.io, options.json === true);
        try {
          const { packageVersion } = await import('../../features/identity/index.ts');
          const path = resolve(file);
          const manifest = await writeBackup({
            pool: platform.pool,
            file: path,
            version: await packageVersion(),
            now: context.io.now(),
            overwrite: options.force === true,
            onProgress: (share, table) => bar.show(share, table),
          });
          bar.end();
          await show(context, options, { file: path, ...manifest }, () => inWords(path, manifest));
          if (!options.json) context.io.err(`\n${whereTheSecretIs(platform.config)}\n`);
        } finally {
          bar.end();
          await close();
        }
      }),
    [
      ['evenkeel backup /var/backups/evenkeel-$(date +%F).tar.zst', ''],
      ['0 3 * * *  evenkeel backup /var/backups/evenkeel-$(date +\\%F).tar.zst --json', 'from cron'],
    ],
  );
}

function restore(program: Command, context: CommandContext): void {
  interface Options extends JsonOption {
    replace?: boolean;
    yes?: boolean;
    secretFile?: string;
  }
  examples(
    asTool(program.command('restore <file>'))
      .description(
        'Load a backup into an empty database, all or nothing. The server must be stopped. What was open when the backup\n' +
          'was written is open again, and its paging goes on.',
      )
      .option('--replace', 'throw away what is in the database now')
      .option('--yes', 'do not ask')
      .option(
        '--secret-file <file>',
        'the secret of the backed-up instance, put in place for its own database',
      )
      .action(async (file: string, options: Options) => {
        const { checkBackup, lookAtTarget, refuseNewer, restoreBackup } = await backups();
        const { migrationsDir } = await import('../../server/paths.ts');
        const path = resolve(file);
        const bar = progressBar(context.io, options.json === true);
        // The whole file is read before the database is even opened.
        const manifest = await checkBackup(path, (share, what) => bar.show(share, what)).finally(bar.end);
        await refuseNewer({ manifest, migrationsDir });
        const { platform, close } = await context.openPlatform({ migrations: 'leave' });
        try {
          const target = await lookAtTarget(platform.pool, migrationsDir, 'person');
          if (target.strangers.length > 0)
            throw new CommandError(
              'conflict',
              `This database holds tables of something else (${target.strangers.join(', ')}): give Evenkeel one of its own.`,
            );
          if (target.otherConnections > 0)
            throw new CommandError(
              'conflict',
              `${counted(target.otherConnections, 'other connection uses', 'other connections use')} this database: stop every Evenkeel server first.`,
            );
          if (!target.isEmpty) await mayReplace(context, options, platform.pool.options.database);
          const secret = await secretAfterRestore(platform, manifest, options.secretFile);
          const migrated = await restoreBackup({
            pool: platform.pool,
            file: path,
            manifest,
            migrationsDir,
            onProgress: (share, table) => bar.show(share, table),
          });
          await platform.jobs.migrate();
          await secret.put();
          bar.end();
          const answer = { ...manifest, migrated, secretFits: secret.fits };
          await show(context, options, answer, () => restored(manifest, migrated));
          if (!options.json) context.io.err(`\n${secret.sentence}\n`);
        } finally {
          bar.end();
          await close();
        }
      }),
    [
      ['evenkeel restore evenkeel-2026-11-03.tar.zst --secret-file old-secret', ''],
      ['evenkeel restore evenkeel-2026-11-03.tar.zst --replace', 'asks before it throws anything away'],
    ],
  );
}

async function mayReplace(
  context: CommandContext,
  options: JsonOption & { replace?: boolean; yes?: boolean },
  database: string | undefined,
): Promise<void> {
  if (!options.replace)
    throw new CommandError(
      'conflict',
      'The database is not empty. To throw away what is in it, add --replace (and take a backup of it first).',
    );
  await confirmTyped(
    context,
    options,
    `Everything in the database${database ? ` ${oneLine(database)}` : ''} will be replaced by the backup.`,
    'replace',
  );
}

function inWords(path: string, manifest: Manifest): string {
  return `Written: ${oneLine(path)}\n${contents(manifest)}, Evenkeel ${manifest.version}, ${localTime(manifest.createdAt)}.`;
}

function restored(manifest: Manifest, migrated: readonly string[]): string {
  const forward = migrated.length > 0 ? ` Brought forward by ${migrated.join(', ')}.` : '';
  return `Restored: ${contents(manifest)}, as of ${localTime(manifest.createdAt)}.${forward}`;
}

function contents({ tables }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${counted(tables.length, 'table')}, ${counted(rows, 'row')}`;
}
