import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { sentenceFor } from '../../../../web/problem.ts';
import { useChange, useRouteQuery } from '../../../../web/query.ts';
import { FormProblem, Line, PlainText, Stack } from '../../../../web/ui/index.ts';
import { getBlamelessText, getMeeting, setBlamelessText, type MeetingView } from '../../contract/meeting.ts';
import { focused } from './focus.ts';

/** What is read each time; a manager of the team may put it in the team's own words. */
export function BlamelessText({ view }: { view: MeetingView }) {
  const [editing, setEditing] = useState(false);
  if (editing) return <Edit teamId={view.team.id} onDone={() => setEditing(false)} />;
  return (
    <Stack>
      <PlainText>{view.blamelessText}</PlainText>
      {view.may.setText && view.meeting?.state !== 'running' && view.meeting?.state !== 'ended' ? (
        <Line>
          <Button variant="subtle" onClick={() => setEditing(true)}>
            {`Say it in the words of team ${view.team.name}`}
          </Button>
        </Line>
      ) : null}
    </Stack>
  );
}

function Edit({ teamId, onDone }: { teamId: string; onDone: () => void }) {
  const now = useRouteQuery(getBlamelessText, { params: { id: teamId } });
  const [typed, setTyped] = useState<string>();
  const set = useChange(setBlamelessText, {
    touches: [getMeeting, getBlamelessText],
    onDone,
    onProblem: () => {},
  });
  if (!now.data) return null;
  const { version } = now.data;
  const text = typed ?? now.data.text;
  const save = (words: string | null) =>
    set.mutate({ params: { id: teamId }, body: { text: words, version } });
  return (
    <Stack>
      <Textarea
        aria-label="What blameless means, in the words of the team"
        value={text}
        autosize
        minRows={6}
        maxLength={4000}
        onChange={(event) => setTyped(event.currentTarget.value)}
        ref={focused}
      />
      <FormProblem
        sentence={set.isError ? `${sentenceFor(set.error)} Your words are kept.` : undefined}
        error={set.error ?? undefined}
      />
      <Line>
        <Button loading={set.isPending} disabled={text.trim() === ''} onClick={() => save(text)}>
          Save
        </Button>
        {version > 0 ? (
          <Button variant="default" onClick={() => save(null)}>
            Back to the usual words
          </Button>
        ) : null}
        <Button variant="default" onClick={onDone}>
          Leave it
        </Button>
      </Line>
    </Stack>
  );
}
