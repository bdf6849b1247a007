import type { Command } from 'commander';
import type { CommandContext, JsonOption } from '../../platform/command/context.ts';
import { asTool, examples } from '../../platform/command/options.ts';
import { show } from '../../platform/command/print.ts';

export function register(program: Command, context: CommandContext): void {
  examples(
    program
      .command('server')
      .description(
        'Run the server until it is told to stop. Settings come from the environment; see README.md.',
      )
      .action(async () => {
        const { runServer } = await import('../../server/main.ts');
        context.endWith(await runServer());
      }),
    [
      ['evenkeel server', 'with its own database, on http://127.0.0.1:8080'],
      ['PORT=9000 HOST=0.0.0.0 evenkeel server', ''],
      ['DATABASE_URL=postgres://... EVENKEEL_SECRET_FILE=/run/secrets/evenkeel evenkeel server', ''],
    ],
  );
  program
    .command('demo')
    .description('Tell the whole story in a terminal and in the web app, in a database of its own.')
    .option('--once', 'end after the story instead of serving on')
    .action(async (options: { once?: boolean }) => {
      const { runDemo } = await import('../../demo/main.ts');
      await runDemo({ once: options.once === true });
    });
  asTool(program.command('migrate'))
    .description('Bring the database to the level of this version. The server does this too when it starts.')
    .action(async (options: JsonOption) => {
      const { migrate } = await import('../../platform/db/migrate.ts');
      const { migrationsDir } = await import('../../server/paths.ts');
      const { platform, close } = await context.openPlatform({ migrations: 'leave' });
      try {
        const applied = await migrate(platform.pool, migrationsDir);
        await platform.jobs.migrate();
        await show(context, options, { applied }, () =>
          applied.length > 0 ? `Applied: ${applied.join(', ')}.` : 'The database is up to date.',
        );
      } finally {
        await close();
      }
    });
}
