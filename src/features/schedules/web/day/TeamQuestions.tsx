import { useState } from 'react';
import { useLiveQuery } from '../../../../web/query.ts';
import { Card, EmptyState, Segmented, SkeletonRows, Stack } from '../../../../web/ui/index.ts';
import { listDutyQuestions, whomToAsk } from '../../contract/superhero.ts';
import { AskButton, WhoAnswers } from './AskButton.tsx';
import { Questions } from './QuestionItem.tsx';
import { dayTopics } from './use-day.ts';

interface Props {
  team: { readonly slug: string; readonly name: string };
}

/** Questions to a team: who gets them, what is open, what was answered. */
export function TeamQuestions({ team }: Props) {
  const whom = useLiveQuery(whomToAsk, { params: { slug: team.slug } }, { topics: dayTopics }).data;
  return (
    <Stack gap="wide">
      <Card title="Ask the superhero" aside={<AskButton team={team} loud />}>
        <WhoAnswers team={team} />
      </Card>
      {whom?.seesAll ? <Asked team={team} /> : null}
    </Stack>
  );
}

function Asked({ team }: Props) {
  const [state, setState] = useState<'open' | 'closed'>('open');
  const found = useLiveQuery(
    listDutyQuestions,
    { query: { of: 'team', team: team.slug, state } },
    { topics: dayTopics },
  );
  return (
    <Card
      title="Questions"
      aside={
        <Segmented
          label="Which questions"
          value={state}
          onChange={setState}
          options={[
            ['open', 'Open'],
            ['closed', 'Closed'],
          ]}
        />
      }
      flush
    >
      {!found.data ? (
        <SkeletonRows />
      ) : found.data.items.length === 0 ? (
        <EmptyState>
          {state === 'open'
            ? 'Here stands what others ask the team; whoever is on duty answers.'
            : 'Here stands what was answered.'}
        </EmptyState>
      ) : (
        <Questions of={found.data.items} label="Questions" />
      )}
    </Card>
  );
}
