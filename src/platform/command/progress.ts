import type { Io } from './context.ts';
import { oneLine } from './text.ts';

export interface Progress {
  /** @param share from 0 to 1 */
  show(share: number, what: string): void;
  /** Takes the bar away. */
  end(): void;
}

const width = 28;

/** A bar on standard error while a person looks; nothing otherwise. Drawn again only when it would look different. */
export function progressBar({ terminal, err, columns }: Io, json: boolean): Progress {
  if (!terminal.errors || json) return { show: () => undefined, end: () => undefined };
  let drawn = '';
  return {
    show(share, what) {
      const part = Math.min(1, Math.max(0, share));
      const full = Math.round(part * width);
      const percent = `${Math.floor(part * 100)}`.padStart(3);
      const line = `${'█'.repeat(full)}${'░'.repeat(width - full)} ${percent} %  ${oneLine(what)}`.slice(
        0,
        columns - 1,
      );
      if (line === drawn) return;
      drawn = line;
      err(`\r\u001b[K${line}`);
    },
    end() {
      if (drawn !== '') err('\r\u001b[K');
      drawn = '';
    },
  };
}
