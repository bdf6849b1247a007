import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../web/paths.ts';
import { isProblem } from '../../../web/problem.ts';
import { useLiveQuery } from '../../../web/query.ts';
import { toastProblem } from '../../../web/toast.tsx';
import {
  Card,
  Columns,
  FailedPage,
  Markdown,
  NothingThere,
  PageHeader,
  SkeletonPage,
  Stack,
  StateChip,
  Tbd,
  When,
} from '../../../web/ui/index.ts';
import { getImprovement } from '../contract/improvements.ts';
import { helpedWords, kindWords, stateWords, type ImprovementState } from '../core/improvement.ts';
import { EditDialog } from './dialogs/EditDialog.tsx';
import { HelpedForm } from './dialogs/HelpedForm.tsx';
import { asksFirst, MoveDialog, moveNow } from './dialogs/MoveDialog.tsx';
import s from './improvements.module.css';
import { OneFacts } from './OneFacts.tsx';
import { TrackerCard } from './trackers/TrackerCard.tsx';
import type { ImprovementInFull } from './types.ts';

/** One improvement: what it is, where it came from, who does it by when, and in the end whether it helped. */
export function ImprovementPage() {
  const { key = '' } = useParams({ strict: false });
  const found = useLiveQuery(getImprovement, { params: { key } }, { topics: ['improvements'] });
  if (found.data) return <Shown key={found.data.id} improvement={found.data} />;
  if (found.error === null) return <SkeletonPage />;
  if (
    isProblem(found.error, 'improvements/unknown-improvement') ||
    isProblem(found.error, 'general/bad-request')
  )
    return (
      <NothingThere
        title="There is no such improvement"
        begin={{ label: 'See the backlog', to: paths.improvements() }}
      >
        It may come from an incident you may not see, or the key in the address is mistyped. A key looks like
        ACT-9.
      </NothingThere>
    );
  return <FailedPage title={key} error={found.error} onRetry={() => void found.refetch()} />;
}

/** The one thing to do next in each state, then the others. */
const actions: Readonly<
  Record<ImprovementState, readonly (readonly [to: ImprovementState, words: string])[]>
> = {
  proposed: [
    ['accepted', 'Accept it'],
    ['declined', 'Decline'],
  ],
  accepted: [
    ['in-progress', 'Begin'],
    ['done', 'It is done'],
    ['declined', 'Decline'],
  ],
  'in-progress': [
    ['done', 'It is done'],
    ['accepted', 'Put it back'],
    ['declined', 'Decline'],
  ],
  done: [['in-progress', 'Take it up again']],
  declined: [['proposed', 'Take it up again']],
};

function Shown({ improvement }: { improvement: ImprovementInFull }) {
  const [asked, setAsked] = useState<ImprovementState>();
  const [editing, setEditing] = useState(false);
  const { key, title, text, state, may, history, recurrences } = improvement;
  const move = (to: ImprovementState) =>
    asksFirst(improvement, to) ? setAsked(to) : void moveNow(improvement, to).catch(toastProblem);
  return (
    <>
      <PageHeader
        title={title}
        trail={[{ label: 'Improvements', to: paths.improvements() }, { label: key }]}
        facts={
          <>
            <StateChip
              tone={
                state === 'done' ? 'good' : state === 'proposed' || state === 'declined' ? 'plain' : 'sea'
              }
            >
              {stateWords[state]}
            </StateChip>
            <StateChip>{kindWords[improvement.kind]}</StateChip>
            {improvement.overdue ? <StateChip tone="high">Overdue</StateChip> : null}
            {improvement.private ? <StateChip>Private</StateChip> : null}
            {improvement.drill ? <StateChip>Practice</StateChip> : null}
          </>
        }
        action={
          may.edit ? (
            <>
              <Button variant="default" onClick={() => setEditing(true)}>
                Change
              </Button>
              {actions[state].map(([to, words], at) => (
                <Button
                  key={to}
                  variant={at === 0 && !improvement.asksHelped && state !== 'declined' ? 'filled' : 'default'}
                  onClick={() => move(to)}
                >
                  {words}
                </Button>
              ))}
            </>
          ) : undefined
        }
      />
      <Columns as="wide-narrow">
        <Stack gap="wide">
          {improvement.asksHelped ? (
            <Card
              title={recurrences.length > 0 ? 'It happened again: did it help after all?' : 'Did it help?'}
            >
              {may.edit ? <HelpedForm improvementKey={key} /> : <p className="two">Its owner is asked.</p>}
            </Card>
          ) : null}
          {recurrences.length > 0 ? (
            <Card title="Happened again since">
              <ul className={s.plain}>
                {recurrences.map((one) => (
                  <li key={one.id}>
                    <Link to={one.path}>
                      <span className="mono">{one.key}</span> {one.title}
                    </Link>
                    <div className={s.became}>
                      {one.because === 'same-alert' ? 'The same alert' : 'The same words'},{' '}
                      <When at={one.at} quiet />
                    </div>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          <Card title="What is to be different">
            {text === '' ? <Tbd>Nobody has said more than its title.</Tbd> : <Markdown source={text} />}
          </Card>
          {improvement.declinedBecause ? (
            <Card title="Why not">
              <Markdown source={improvement.declinedBecause} />
            </Card>
          ) : null}
          {improvement.helped ? (
            <Card title={helpedWords[improvement.helped]}>
              <p className="two">
                {improvement.helpedBecause ?? 'It is asked again when thirty days have passed.'}
              </p>
            </Card>
          ) : null}
          <Card title="History">
            <ul className={s.history}>
              {history.map((entry) => (
                <li key={entry.id}>
                  {entry.words} <When at={entry.at} quiet />
                  {entry.because && entry.kind !== 'improvement.reopened' ? (
                    <div className={s.became}>{entry.because}</div>
                  ) : null}
                </li>
              ))}
            </ul>
          </Card>
        </Stack>
        <Stack gap="wide">
          <OneFacts improvement={improvement} />
          <TrackerCard improvement={improvement} />
        </Stack>
      </Columns>
      {asked ? <MoveDialog improvement={improvement} to={asked} onClose={() => setAsked(undefined)} /> : null}
      {editing ? <EditDialog improvement={improvement} onClose={() => setEditing(false)} /> : null}
    </>
  );
}
