import { Button } from '@mantine/core';
import { useState } from 'react';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { useChange } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { Ago, Card, Markdown, Person, Row, Rows, Stack, When } from '../../../../web/ui/index.ts';
import { confirmHandOff } from '../../contract/superhero.ts';
import s from './day.module.css';
import { HandOffDialog } from './HandOffDialog.tsx';
import { refreshDay, useMyDay, type HandOff } from './use-day.ts';

/** What was left for the reader, and what they are asked to leave. Absent when there is neither. */
export function HandOffCards() {
  const day = useMyDay();
  if (!day || day.notesToConfirm.length + day.notesToWrite.length === 0) return null;
  return (
    <div id="hand-off">
      <Stack gap="wide">
        {day.notesToConfirm.map((note) => (
          <ToRead key={note.id} note={note} />
        ))}
        {day.notesToWrite.length > 0 ? <ToWrite notes={day.notesToWrite} /> : null}
      </Stack>
    </div>
  );
}

function ToRead({ note }: { note: HandOff }) {
  const confirm = useChange(confirmHandOff, {
    onDone: () => {
      toast(`${note.schedule.name} is yours.`);
      void refreshDay();
    },
  });
  return (
    <Card
      title={`${note.person.name} hands ${note.schedule.name} over to you`}
      aside={note.writtenAt ? <Ago at={note.writtenAt} /> : null}
    >
      <Stack gap="wide">
        <Markdown source={note.text} className={s.note} />
        <div>
          <Button loading={confirm.isPending} onClick={() => confirm.mutate({ params: { id: note.id } })}>
            I've read it, it's mine
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

function ToWrite({ notes }: { notes: readonly HandOff[] }) {
  const [writing, setWriting] = useState<HandOff>();
  return (
    <Card title="What should the next one know?" flush>
      <Rows label="Notes to write" endsBelow>
        {notes.map((note) => (
          <Row
            key={note.id}
            title={note.schedule.name}
            sub={
              <>
                Your shift {msOf(note.toAt) > nowMs() ? 'ends' : 'ended'} <When at={note.toAt} />.{' '}
                {note.to ? (
                  <>
                    <Person who={note.to} /> waits for a note.
                  </>
                ) : (
                  'What is open is filled in already.'
                )}
              </>
            }
            end={
              <Button
                size="xs"
                onClick={() => setWriting(note)}
                aria-label={`Write the note for ${note.schedule.name}`}
              >
                Write the note
              </Button>
            }
          />
        ))}
      </Rows>
      {writing ? <HandOffDialog schedule={writing.schedule} onClose={() => setWriting(undefined)} /> : null}
    </Card>
  );
}
