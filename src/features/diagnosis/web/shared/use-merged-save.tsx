import { useState, type ReactNode } from 'react';
import { ProblemError } from '../../../../web/api.ts';
import { CompareDialog } from '../../../tickets/web/index.ts';
import { mergeFields, type Fields } from './merge-fields.ts';

/** A thing at the version at which it was read. */
export interface Versioned<F extends Fields> {
  readonly version: number;
  readonly fields: F;
}
type Now<F extends Fields> = Versioned<F> & { readonly by: string };
interface Options<F extends Fields> {
  /** The code of the refusal that says somebody was quicker. */
  conflict: string;
  /** What the refusal says the thing is now; null: it was taken out. */
  read: (current: unknown) => Now<F> | null;
  send: (version: number, fields: F) => Promise<void>;
  onDone: () => void;
}
interface Asked<F extends Fields> {
  readonly base: Versioned<F>;
  readonly mine: F;
  readonly now: Now<F>;
  readonly field: string;
}

/** Saves over the version that was read. Where two wrote the same words both texts are shown, and nothing is written over unasked. */
export function useMergedSave<F extends Fields>({ conflict, read, send, onDone }: Options<F>) {
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Asked<F>>();
  const guarded = async (act: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    setAsked(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const go = async (base: Versioned<F>, mine: F, tries = 0): Promise<void> => {
    try {
      await send(base.version, mine);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== conflict || tries > 4) throw error;
      const now = read(error.data['current']);
      if (now === null) throw error;
      return settle(base, mine, now, tries);
    }
    onDone();
  };
  /** What nobody has to decide is saved on top of theirs; else the first words that two wrote are asked about. */
  const settle = async (base: Versioned<F>, mine: F, now: Now<F>, tries = 0): Promise<void> => {
    const { fields, asks } = mergeFields(base.fields, mine, now.fields);
    const [ask] = asks;
    if (ask) setAsked({ base, mine, now, field: ask.field });
    else await go(now, fields as F, tries + 1);
  };
  const decide = (words: string) => {
    if (!asked) return;
    const { base, mine, now, field } = asked;
    const read: Versioned<F> = {
      version: now.version,
      fields: { ...base.fields, [field]: now.fields[field] },
    };
    void guarded(async () => settle(read, { ...mine, [field]: words }, now));
  };
  const compare: ReactNode = asked ? (
    <CompareDialog
      mine={asked.mine[asked.field] ?? ''}
      theirs={asked.now.fields[asked.field] ?? ''}
      by={asked.now.by}
      onMine={async (words) => decide(words)}
      onTheirs={() => decide(asked.now.fields[asked.field] ?? '')}
      onLater={() => setAsked(undefined)}
    />
  ) : null;
  const save = (base: Versioned<F>, mine: F) => guarded(async () => go(base, mine));
  return { save, problem, busy, compare };
}
