import type { Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { writePart } from '../../../tickets/index.ts';
import type { ChangeResult, FixKind } from '../../core/production-change.ts';
import { tellOfChange } from './events.ts';
import { onChange, type WhichChange } from './find-change.ts';
import { rememberChange } from './remember-change.ts';
import { updateChange } from './store.ts';
import { undoneNow } from './undo-change.ts';

export interface JudgeChange {
  readonly result: ChangeResult;
  readonly note: string;
  readonly outcome: 'kept' | 'undone';
  readonly undoWorked?: boolean | undefined;
  readonly fixFor: FixKind | null;
}
const sectionOf: Readonly<Record<FixKind, string>> = {
  symptom: 'symptom-fixes',
  'root-cause': 'root-cause-fixes',
};

/** Says what came of it. A fix becomes a line of the record (T13, T14) that leads back to the change: nobody types it twice. */
export async function judgeChange(
  platform: Platform,
  caller: Caller,
  which: WhichChange,
  input: JudgeChange,
) {
  return onChange(platform, caller, which, 'judge', async ({ tx, ticket, change }) => {
    const kept = input.outcome === 'kept' && change.undone_at === null;
    const fixFor = kept ? input.fixFor : null;
    const part = fixFor
      ? await writePart(
          tx,
          ticket,
          { section: sectionOf[fixFor], text: change.text, detail: { changeId: change.id } },
          actorOf(caller),
        )
      : undefined;
    const judged = await updateChange(tx, change.id, {
      result: input.result,
      result_note: input.note,
      fix_for: fixFor,
      part_id: part?.id ?? null,
      judged_at: tx.now,
      judged_by: caller.personId,
      ask_at: null,
    });
    await rememberChange(tx, judged);
    await tellOfChange(tx, 'change.judged', ticket, caller, judged, {
      result: input.result,
      note: input.note,
      outcome: kept ? 'kept' : 'undone',
      fixFor,
      expected: change.expected,
    });
    if (kept || change.undone_at !== null) return judged;
    return undoneNow({ tx, caller, ticket, change: judged }, { worked: input.undoWorked ?? false, note: '' });
  });
}
