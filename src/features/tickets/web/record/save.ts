import { call } from '../../../../web/api.ts';
import { ProblemError } from '../../../../web/api.ts';
import { changeNextAction } from '../../contract/next-actions.ts';
import { changePart } from '../../contract/record.ts';
import { isConflict, mergeChange, type Editable } from './conflict.ts';

export type Saved =
  | { readonly saved: true }
  | { readonly saved: false; readonly theirs: string | null; readonly version: number; readonly by: string };

/** What of a line is being written. */
export type Field = 'text' | 'answer';

/** A line of a section or a next action: what it says, and at which version it was read. */
export interface Line extends Editable {
  readonly id: string;
  readonly of: 'part' | 'action';
}

/**
 * Saves what was written over the version that was read. Somebody else changed another side of the line meanwhile: both changes
 * hold, nobody is asked. They changed the same words: nothing is written over, both texts are for the person to compare.
 */
export async function saveLine(key: string, line: Line, field: Field, mine: string): Promise<Saved> {
  let version = line.version;
  for (let tries = 0; ; tries++) {
    try {
      await send(key, line, field, mine, version);
      return { saved: true };
    } catch (error) {
      if (!(error instanceof ProblemError) || !isConflict(error) || tries > 4) throw error;
      const outcome = mergeChange(line, field, mine, error.data['current']);
      if (outcome.do === 'done') return { saved: true };
      if (outcome.do === 'ask')
        return { saved: false, theirs: outcome.theirs, version: outcome.version, by: outcome.by };
      version = outcome.version;
    }
  }
}

function send(key: string, line: Line, field: Field, mine: string, version: number): Promise<unknown> {
  const params = { key, id: line.id };
  if (line.of === 'action') return call(changeNextAction, { params, body: { version, text: mine } });
  return field === 'text'
    ? call(changePart, { params, body: { version, text: mine } })
    : call(changePart, { params, body: { version, detail: { answer: mine } } });
}
