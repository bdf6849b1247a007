import colors from 'picocolors';
import type { ShownMessage } from '../features/channels/index.ts';
import type { TimelineWords } from '../features/tickets/core/timeline-facts.ts';

export interface ToldEntry {
  readonly id: string;
  readonly at: string;
  readonly words: TimelineWords;
}
export interface Narrator {
  chapter(text: string): void;
  fact(text: string): void;
  /** Tells what is new on the ticket. */
  follow(read: () => Promise<readonly ToldEntry[]>): Promise<void>;
  messages(shown: readonly ShownMessage[], cast: { person(name: string): { email: string } }): void;
  /** The same value for the same name, whoever asks again. */
  once(name: string, value: string): string;
}

export function makeNarrator(write: (text: string) => void): Narrator {
  const told = new Set<string>();
  const kept = new Map<string, string>();
  return {
    chapter: (text) => write(`\n${colors.bold(text)}\n`),
    fact: (text) => write(`  ${colors.dim(text)}\n`),
    async follow(read) {
      for (const { id, at, words } of await read()) {
        if (told.has(id)) continue;
        told.add(id);
        const line = [words.title, words.rest].filter(Boolean).join(' ');
        write(
          `  ${colors.dim(at.slice(11, 19))}  ${line}${words.text ? `\n            ${words.text}` : ''}\n`,
        );
      }
    },
    messages(shown) {
      write(`\n${colors.bold('What would have been sent (nothing left this process):')}\n`);
      for (const { to, message } of shown)
        write(
          `  ${message.kind.padEnd(7)} ${(to.address['email'] ?? to.channel).padEnd(22)} ${message.title}\n`,
        );
    },
    once(name, value) {
      const known = kept.get(name);
      if (known !== undefined) return known;
      kept.set(name, value);
      return value;
    },
  };
}
