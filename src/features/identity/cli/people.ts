import type { Command } from 'commander';
import type { CommandContext } from '../../../platform/command/context.ts';
import { registerTokens } from './tokens.ts';
import { registerUsers } from './users.ts';

export function register(program: Command, context: CommandContext): void {
  registerUsers(program, context);
  registerTokens(program, context);
}
