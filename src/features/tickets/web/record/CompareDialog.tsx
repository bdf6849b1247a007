import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Line, PlainText, Stack } from '../../../../web/ui/index.ts';
import { FocusedTextarea } from './FocusedTextarea.tsx';
import s from './record.module.css';

interface Props {
  mine: string;
  /** Null: they took the line out. */
  theirs: string | null;
  /** Who was quicker; empty: nobody knows. */
  by: string;
  onMine: (words: string) => Promise<void>;
  onTheirs: () => void;
  /** Back to writing; nothing is decided. */
  onLater: () => void;
}

/** Two wrote the same line at the same time: both texts side by side, and the person says which one stays. */
export function CompareDialog({ mine, theirs, by, onMine, onTheirs, onLater }: Props) {
  const [third, setThird] = useState<string>();
  return (
    <Modal opened onClose={onLater} title={`${by === '' ? 'Somebody' : by} was quicker`} size="lg">
      <Stack gap="wide">
        <p className="two">
          {theirs === null
            ? 'The line was taken out while you were writing. Your words are not lost.'
            : 'The line was changed while you were writing. Nothing is written over until you say which text stays; the timeline keeps both.'}
        </p>
        <div className={s.compare}>
          <section aria-label="Yours">
            <h3>Yours</h3>
            <PlainText>{mine}</PlainText>
          </section>
          <section aria-label="Theirs">
            <h3>{by === '' ? 'Theirs' : `By ${by}`}, as it stands now</h3>
            {theirs === null ? <span className="muted">Taken out</span> : <PlainText>{theirs}</PlainText>}
          </section>
        </div>
        {third === undefined ? null : (
          <FocusedTextarea
            label="A third text, of both"
            value={third}
            onChange={(event) => setThird(event.currentTarget.value)}
            minRows={2}
          />
        )}
        <Line>
          {third === undefined ? (
            <>
              <Button onClick={() => void onMine(mine)}>
                {theirs === null ? 'Add mine as a new line' : 'Keep mine'}
              </Button>
              <Button variant="default" onClick={onTheirs}>
                {theirs === null ? 'Leave it out' : 'Take theirs'}
              </Button>
              {theirs === null ? null : (
                <Button variant="default" onClick={() => setThird(`${theirs}\n${mine}`)}>
                  Write a third
                </Button>
              )}
            </>
          ) : (
            <>
              <Button disabled={third.trim() === ''} onClick={() => void onMine(third)}>
                Save the third
              </Button>
              <Button variant="default" onClick={() => setThird(undefined)}>
                Back
              </Button>
            </>
          )}
        </Line>
      </Stack>
    </Modal>
  );
}
