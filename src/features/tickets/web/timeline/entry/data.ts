import { nameIn, textOf } from '../../../core/timeline-facts.ts';
import type { Entry } from '../types.ts';

type Data = Entry['data'];

/** The id inside `{ id, name }`. */
export function idIn(data: Data, name: string): string {
  const value = data[name];
  return typeof value === 'object' && value !== null ? textOf(value as Data, 'id') : '';
}

/** Names inside a list of `{ id, name }`. */
export function namesIn(data: Data, name: string): string[] {
  const value = data[name];
  return Array.isArray(value) ? value.map((one) => nameIn({ one }, 'one')).filter((one) => one !== '') : [];
}

/** An instant, when it is one. */
export function instantIn(data: Data, name: string): string | undefined {
  const value = textOf(data, name);
  return value !== '' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? value : undefined;
}
