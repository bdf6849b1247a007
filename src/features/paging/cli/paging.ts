import type { Command } from 'commander';
import type { CommandContext } from '../../../platform/command/context.ts';
import { registerOncall } from './oncall.ts';
import { registerPolicies } from './policies.ts';

export function register(program: Command, context: CommandContext): void {
  registerOncall(program, context);
  registerPolicies(program, context);
}
