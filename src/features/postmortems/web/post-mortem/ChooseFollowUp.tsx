import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { toastProblem } from '../../../../web/toast.tsx';
import { Line } from '../../../../web/ui/index.ts';
import s from './post-mortem.module.css';
import { useFocusOnce } from './use-focus-once.ts';
import type { PostMortem } from './use-post-mortem.ts';

interface Props {
  choices: PostMortem['improvements'];
  onChoose: (improvementId: string) => Promise<void>;
  onLeave: () => void;
}

/** What follows from a cause may be in the backlog already: an idea that was chosen in the meeting is not proposed again. */
export function ChooseFollowUp({ choices, onChoose, onLeave }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const fieldRef = useFocusOnce<HTMLInputElement>(true);
  const save = async () => {
    if (busy || chosen === null) return;
    setBusy(true);
    try {
      await onChoose(chosen);
    } catch (error) {
      toastProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={s.inline}
      aria-label="Choose what follows"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Select
        ref={fieldRef}
        label="Which improvement of this incident follows from it?"
        searchable
        data={choices.map(({ id, key, title }) => ({ value: id, label: `${key} ${title}` }))}
        value={chosen}
        onChange={setChosen}
        nothingFoundMessage="None of this incident says that"
      />
      <Line>
        <Button type="submit" size="xs" loading={busy} disabled={chosen === null}>
          It follows
        </Button>
        <Button size="xs" variant="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </Line>
    </form>
  );
}
