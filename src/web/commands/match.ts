import type { Command } from './registry.ts';

/** Commands that hold every word of the query, those whose label begins with it first. */
export function matching(commands: readonly Command[], query: string): Command[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const holds = (one: Command) => {
    const text = `${one.label} ${one.keywords ?? ''} ${one.description ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const begins = (one: Command) => one.label.toLowerCase().startsWith(words.join(' '));
  return commands.filter(holds).sort((a, b) => Number(begins(b)) - Number(begins(a)));
}
