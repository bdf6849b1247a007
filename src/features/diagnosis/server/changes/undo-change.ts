import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { tellOfChange } from './events.ts';
import { onChange, type AtChange, type WhichChange } from './find-change.ts';
import { updateChange, type ChangeRow } from './store.ts';

interface Undone {
  readonly worked: boolean;
  readonly note: string;
}

/** It was undone just now: when, and whether that brought back what was before. */
export async function undoChange(platform: Platform, caller: Caller, which: WhichChange, undone: Undone) {
  return onChange(platform, caller, which, 'undo', (at) => undoneNow(at, undone));
}

export async function undoneNow(
  { tx, caller, ticket, change }: AtChange,
  { worked, note }: Undone,
): Promise<ChangeRow> {
  const undone = await updateChange(tx, change.id, {
    undone_at: tx.now,
    undone_by: caller.personId,
    undo_worked: worked,
    undo_note: note,
    ask_at: null,
  });
  await tellOfChange(tx, 'change.undone', ticket, caller, undone, { worked, note });
  return undone;
}
