import { nowMs } from '../clock.ts';

const ms = nowMs();

/** An instant so many seconds from when the gallery was opened. */
export function fromNow(seconds: number): string {
  return new Date(ms + seconds * 1000).toISOString();
}

export const ada = { id: 'ada', name: 'Ada Lund' };
export const ben = { id: 'ben', name: 'Ben Kaur' };
export const cleo = { id: 'cleo', name: 'Cleo Marsh' };
export const dev = { id: 'dev', name: 'Dev Rao' };
export const mia = { id: 'mia', name: 'Mia Wong' };
export const emil = { id: 'emil', name: 'Emil Moe' };
