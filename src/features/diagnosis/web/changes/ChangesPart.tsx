import { useState } from 'react';
import { Action, Card, EmptyState, ErrorState, SkeletonLines } from '../../../../web/ui/index.ts';
import type { IncidentPart } from '../../../incidents/web/index.ts';
import { ChangeDialog, type Opened } from './ChangeDialog.tsx';
import { ChangeList } from './ChangeList.tsx';
import type { Incident } from './types.ts';
import { useAskedChange } from './use-asked-change.ts';
import { useChanges } from './use-changes.ts';

/** First, do no harm: every change to production with what is understood, on the board. */
export const ChangesPart: IncidentPart = ({ incident }) => <ChangesCardOf incident={incident} whole />;

/** The same at the side of the incident, in short: nothing until there is one, or until somebody may propose one. */
export const ChangesCard: IncidentPart = ({ incident }) => <ChangesCardOf incident={incident} />;

function ChangesCardOf({ incident, whole = false }: { incident: Incident; whole?: boolean }) {
  const { data: changes, error, refetch } = useChanges(incident);
  const [opened, setOpened] = useState<Opened>();
  useAskedChange((id) => setOpened({ id }));
  const title = 'Changes to production';
  if (!changes)
    return (
      <Card title={title}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonLines />}
      </Card>
    );
  const none = changes.items.length === 0;
  const propose = () => setOpened({ propose: true });
  if (none && !changes.may.propose && !whole) return null;
  return (
    <>
      <Card
        title={title}
        flush={none}
        aside={
          changes.may.propose ? (
            <Action k="shift+p" opens variant="subtle" size="xs" onClick={propose}>
              Record a change
            </Action>
          ) : undefined
        }
      >
        {none ? (
          <EmptyState
            {...(changes.may.propose ? { begin: { label: 'Record a change', onClick: propose } } : {})}
          >
            Before you change something in production, say what you understand, what should come of it and how
            to undo it.
          </EmptyState>
        ) : (
          <ChangeList changes={changes.items} onOpen={(id) => setOpened({ id })} whole={whole} />
        )}
      </Card>
      <ChangeDialog incident={incident} changes={changes} opened={opened} onOpen={setOpened} />
    </>
  );
}
