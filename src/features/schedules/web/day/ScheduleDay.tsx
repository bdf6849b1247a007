import { useState } from 'react';
import { Button } from '@mantine/core';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { Ago, Card, Face, Line, Markdown, When } from '../../../../web/ui/index.ts';
import { getDayOfSchedule, listHandOffs } from '../../contract/superhero.ts';
import type { WireSchedule } from '../types.ts';
import { AskButton } from './AskButton.tsx';
import s from './day.module.css';
import { DayParts } from './DayParts.tsx';
import { Questions } from './QuestionItem.tsx';
import { dayTopics, type HandOff } from './use-day.ts';

/** What the superhero of this schedule works on today, and the one way to interrupt them. */
export function ScheduleDay({ schedule }: { schedule: WireSchedule }) {
  const me = useMe().person.id;
  const params = { slug: schedule.slug };
  const found = useLiveQuery(getDayOfSchedule, { params }, { topics: dayTopics }).data;
  if (!found || schedule.archivedAt !== null) return null;
  const { duty } = found;
  if (!duty)
    return (
      <Card title="What the superhero does today" aside={<AskButton team={schedule.team} />}>
        <p className="muted">Nobody is on duty now. A question waits for who comes next.</p>
      </Card>
    );
  const mine = duty.person.id === me;
  return (
    <Card
      title={mine ? 'What you do today' : `What ${duty.person.name.split(' ')[0]} does today`}
      aside={mine ? undefined : <AskButton team={schedule.team} />}
      flush
    >
      <div className={s.question}>
        <DayParts duty={duty} whose={mine ? 'mine' : 'theirs'} />
      </div>
      {duty.questions.length > 0 ? (
        <div className={s.under}>
          <Questions of={duty.questions} label="Open questions to the team" quiet />
        </div>
      ) : null}
    </Card>
  );
}

/** What was left to the next, readable later. Absent until somebody left something. */
export function HandOffNotes({ schedule }: { schedule: WireSchedule }) {
  const found = useLiveQuery(
    listHandOffs,
    { params: { slug: schedule.slug }, query: { limit: 10 } },
    { topics: ['hand-offs'] },
  ).data;
  if (!found || found.items.length === 0) return null;
  return (
    <Card title="Hand-off notes" flush>
      <ul className={s.questions} aria-label="Hand-off notes">
        {found.items.map((note) => (
          <OneNote key={note.id} note={note} />
        ))}
      </ul>
    </Card>
  );
}

function OneNote({ note }: { note: HandOff }) {
  const [open, setOpen] = useState(false);
  return (
    <li className={s.question}>
      <Line between>
        <Line gap="tight">
          <Face who={note.person} />
          <span>
            <b>{note.person.name}</b>
            {note.to ? <span className="muted"> to {note.to.name}</span> : null}
          </span>
        </Line>
        <Button
          size="xs"
          variant="default"
          aria-expanded={open}
          aria-label={`${open ? 'Close' : 'Read'} the note of ${note.person.name}`}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Close' : 'Read'}
        </Button>
      </Line>
      <div className="muted">
        <When at={note.toAt} />
        {note.confirmedAt ? (
          <>
            , confirmed <Ago at={note.confirmedAt} />
          </>
        ) : (
          ', not confirmed yet'
        )}
      </div>
      {open ? <Markdown source={note.text} className={s.note} /> : null}
    </li>
  );
}
