import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLiveQuery } from '../../../../web/query.ts';
import { Card, Line, Stack, When } from '../../../../web/ui/index.ts';
import { listDutyQuestions } from '../../contract/superhero.ts';
import { DayParts } from './DayParts.tsx';
import { HandOffDialog } from './HandOffDialog.tsx';
import { Questions } from './QuestionItem.tsx';
import { dayTopics, useMyDay, type Duty } from './use-day.ts';

/** What the reader does today because they are on duty. Absent for who is not. */
export function MyDayCards() {
  const day = useMyDay();
  if (!day) return null;
  const theirs = new Set(day.questions.map(({ id }) => id));
  // A side-kick sees what the superhero is asked too; what is the reader's own stands first.
  const others = day.duties
    .flatMap(({ questions }) => questions)
    .filter(({ id }, at, all) => !theirs.has(id) && all.findIndex((one) => one.id === id) === at);
  const questions = [...day.questions, ...others];
  if (day.duties.length + questions.length === 0) return null;
  return (
    <Stack gap="wide">
      {questions.length > 0 ? (
        <div id="questions">
          <Card title="Questions" aside={`${questions.length} open`} flush>
            <Questions of={questions} label="Questions" />
          </Card>
        </div>
      ) : null}
      {day.duties.map((duty) => (
        <Today key={`${duty.schedule.id} ${duty.role}`} duty={duty} />
      ))}
    </Stack>
  );
}

function Today({ duty }: { duty: Duty }) {
  const [writing, setWriting] = useState(false);
  const { schedule, role, untilAt, next } = duty;
  return (
    <Card
      title={role === 'superhero' ? 'What the superhero does today' : `Your day as ${role}`}
      aside={
        <Line gap="tight">
          <span>
            {schedule.name}
            {untilAt ? (
              <>
                , until <When at={untilAt} />
              </>
            ) : null}
            {next ? `, then ${next.person.name}` : null}
          </span>
          {duty.mayWriteNote ? (
            <Button size="xs" variant="default" onClick={() => setWriting(true)}>
              Hand-off note…
            </Button>
          ) : null}
        </Line>
      }
    >
      <DayParts duty={duty} whose={role === 'superhero' ? 'mine' : 'theirs'} />
      {writing ? <HandOffDialog schedule={schedule} onClose={() => setWriting(false)} /> : null}
    </Card>
  );
}

/** What the reader asked superheroes. Absent for who asked nothing. */
export function AskedByMe() {
  const asked = useLiveQuery(
    listDutyQuestions,
    { query: { of: 'asked-by-me', state: 'all', limit: 10 } },
    { topics: dayTopics },
  ).data?.items;
  const shown = asked?.filter(({ state }) => state !== 'withdrawn') ?? [];
  if (shown.length === 0) return null;
  return (
    <Card title="Questions I asked" flush>
      <Questions of={shown} label="Questions I asked" />
    </Card>
  );
}
