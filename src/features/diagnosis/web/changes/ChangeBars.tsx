import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../../web/query.ts';
import { Ago, Line } from '../../../../web/ui/index.ts';
import { Bar, type IncidentPart } from '../../../incidents/web/index.ts';
import { shortened } from '../../../incidents/core/words.ts';
import { agreeToChange } from '../../contract/changes.ts';
import { changeNamed } from '../../core/change-words.ts';
import { ChangeDialog, type Opened } from './ChangeDialog.tsx';
import type { Change } from './types.ts';
import { useChanges, useSaid } from './use-changes.ts';
import { namesOf } from './words.ts';

/** More than these would be a wall: the rest stands on the card. */
const mostBars = 3;

/** What stands still until a second person has looked, and what goes on without one. */
export const ChangeBars: IncidentPart = ({ incident }) => {
  const { data: changes } = useChanges(incident);
  const [opened, setOpened] = useState<Opened>();
  if (!changes) return null;
  const loud = changes.items.filter(isLoud).slice(0, mostBars);
  return (
    <>
      {loud.map((change) =>
        change.state === 'waiting' ? (
          <WaitingBar
            key={change.id}
            incidentKey={incident.key}
            change={change}
            onOpen={() => setOpened({ id: change.id })}
          />
        ) : (
          <Bar key={change.id} loud action={<Look onClick={() => setOpened({ id: change.id })} />}>
            <b>{change.consent.by?.name} broke the glass</b>, <Ago at={change.consent.at!} />:{' '}
            {shortened(changeNamed(change), 160)}. Why: {change.consent.reason}
          </Bar>
        ),
      )}
      <ChangeDialog incident={incident} changes={changes} opened={opened} onOpen={setOpened} />
    </>
  );
};

const isLoud = ({ state, consent }: Change) =>
  state === 'waiting' || (consent.state === 'broke-glass' && (state === 'ready' || state === 'made'));

const Look = ({ onClick }: { onClick: () => void }) => (
  <Button variant="default" onClick={onClick}>
    Look at it
  </Button>
);

function WaitingBar({
  incidentKey,
  change,
  onOpen,
}: {
  incidentKey: string;
  change: Change;
  onOpen: () => void;
}) {
  const onDone = useSaid(incidentKey);
  const { mutate, isPending } = useChange(agreeToChange, { onDone });
  const { may, consent, proposedBy, proposedAt } = change;
  return (
    <Bar
      action={
        <Line gap="tight">
          {may.agree ? (
            <Button
              loading={isPending}
              onClick={() =>
                mutate({ params: { key: incidentKey, id: change.id }, body: { version: change.version } })
              }
            >
              Yes, I agree
            </Button>
          ) : null}
          <Look onClick={onOpen} />
        </Line>
      }
    >
      <b>
        {may.agree
          ? `${proposedBy.name} waits for a second yes`
          : may.breakGlass
            ? 'Your change waits for a second yes'
            : `A change of ${proposedBy.name} waits for a second yes`}
      </b>
      , <Ago at={proposedAt} />: {shortened(changeNamed(change), 160)}. Undo: {shortened(change.undo, 120)}.{' '}
      {may.agree
        ? ''
        : consent.could.length > 0
          ? `${namesOf(consent.could)} could say it.`
          : 'There is nobody else to ask: the glass can be broken with a reason.'}
    </Bar>
  );
}
