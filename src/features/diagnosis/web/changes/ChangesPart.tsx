import { Button } from '@mantine/core';
import { useState } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';
import { Card, EmptyState, ErrorState, SkeletonLines } from '../../../../web/ui/index.ts';
import type { IncidentPart } from '../../../incidents/web/index.ts';
import { ChangeDialog, type Opened } from './ChangeDialog.tsx';
import { ChangeList } from './ChangeList.tsx';
import type { Incident } from './types.ts';
import { useAskedChange } from './use-asked-change.ts';
import { useChanges } from './use-changes.ts';
import s from './changes.module.css';

/** First, do no harm: every change to production with what is understood, on the board. */
export const ChangesPart: IncidentPart = ({ incident }) => <ChangesCardOf incident={incident} whole />;

/** The same at the side of the incident, in short: nothing until there is one, or until somebody may propose one. */
export const ChangesCard: IncidentPart = ({ incident }) => <ChangesCardOf incident={incident} />;

function ChangesCardOf({ incident, whole = false }: { incident: Incident; whole?: boolean }) {
  const { data: changes, error, refetch } = useChanges(incident);
  const [opened, setOpened] = useState<Opened>();
  useAskedChange((id) => setOpened({ id }));
  const propose = () => setOpened({ propose: true });
  useKey(changes?.may.propose ? 'shift+p' : undefined, 'Record a change to production', propose, {
    opens: true,
  });
  const title = 'Changes to production';
  if (!changes)
    return (
      <Card title={title}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonLines />}
      </Card>
    );
  const none = changes.items.length === 0;
  const may = changes.may.propose;
  if (none && !may && !whole) return null;
  return (
    <>
      <Card
        title={title}
        flush={none && whole}
        aside={may && !(none && whole) ? <Record onClick={propose} /> : null}
      >
        {none ? (
          whole ? (
            <EmptyState {...(may ? { begin: { label: 'Record a change', onClick: propose } } : {})}>
              {teach}
            </EmptyState>
          ) : (
            <p className={s.sub}>{teach}</p>
          )
        ) : (
          <ChangeList changes={changes.items} onOpen={(id) => setOpened({ id })} whole={whole} />
        )}
      </Card>
      <ChangeDialog incident={incident} changes={changes} opened={opened} onOpen={setOpened} />
    </>
  );
}

const teach =
  'Before you change something in production, say what you understand, what should come of it and how to undo it.';

const Record = ({ onClick }: { onClick: () => void }) => (
  <Button variant="subtle" size="xs" aria-keyshortcuts="shift+p" title="Shift P" onClick={onClick}>
    Record<span className="visually-hidden"> a change</span>
  </Button>
);
