import type { Command } from 'commander';
import type { CommandContext } from '../../../platform/command/context.ts';
import { register as registerChange } from './change.ts';
import { register as registerFairness } from './fairness.ts';
import { register as registerOverride } from './override.ts';
import { register as registerRead } from './read.ts';

/** `evenkeel schedule ...` */
export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('schedule')
    .description(
      'Who takes which turns: look at schedules, make and change them, put somebody else on duty.',
    );
  registerRead(group, context);
  registerChange(group, context);
  registerOverride(group, context);
  registerFairness(group, context);
}
