import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { paths } from '../../../../web/paths.ts';
import { useChange } from '../../../../web/query.ts';
import { Ago, Card, CriticalityShape, Row, Rows } from '../../../../web/ui/index.ts';
import type { Criticality } from '../../../services/core/scales.ts';
import { ticketPath } from '../../../tickets/core/ticket-key.ts';
import { getNow } from '../../contract.ts';
import { joinIncident } from '../../contract/room.ts';
import { EndDialog } from '../shared/EndDialog.tsx';
import s from '../shared/shared.module.css';
import { useTake } from '../shared/take.ts';
import type { Now } from '../shared/types.ts';

type Waiting = Now['waitingForMe'][number];

/** What waits for the reader, most urgent first, each with one button. */
export function WaitingCard({ waiting }: { waiting: readonly Waiting[] }) {
  const [resolving, setResolving] = useState<string>();
  return (
    <Card flush>
      <Rows label="Waiting for you">
        {waiting.map((one, at) => (
          <Row
            key={`${one.kind} ${one.incident?.key ?? ''} ${one.entryId ?? ''} ${one.elsewhere?.id ?? ''}`}
            lead={<CriticalityShape level={criticalityOf(one)} label={leadLabel(one)} />}
            title={<Title one={one} />}
            sub={<Sub one={one} />}
            end={<Answer one={one} first={at === 0} onResolve={setResolving} />}
          />
        ))}
      </Rows>
      <EndDialog
        ending="resolve"
        incident={{ key: resolving ?? '' }}
        opened={resolving !== undefined}
        onClose={() => setResolving(undefined)}
      />
    </Card>
  );
}

function criticalityOf({ incident, elsewhere }: Waiting): Criticality {
  return incident?.criticality ?? elsewhere?.criticality ?? 'moderate';
}

function leadLabel({ incident, elsewhere }: Waiting): string {
  return incident?.criticality ?? elsewhere?.criticality ?? 'You';
}

function Title({ one }: { one: Waiting }) {
  if (one.elsewhere)
    return (
      <Link to={one.elsewhere.path} className={s.clamped ?? ''}>
        {one.elsewhere.title}
      </Link>
    );
  if (!one.incident) return <>You cannot be paged</>;
  return (
    <Link to={ticketPath(one.incident.key)} className={s.clamped ?? ''}>
      {one.incident.title}
    </Link>
  );
}

function Sub({ one }: { one: Waiting }) {
  const key = one.incident?.key ?? one.elsewhere?.key;
  if (key === undefined) return <>Add a way to reach you, and answer its test page.</>;
  return (
    <>
      <span className="mono">{key}</span> {one.text}
      {one.since ? (
        <>
          {/[?…]$/.test(one.text) ? ' ' : ', '}
          <Ago at={one.since} />
        </>
      ) : null}
    </>
  );
}

interface AnswerProps {
  one: Waiting;
  /** The one thing to do next is drawn stronger than the others. */
  first: boolean;
  onResolve: (key: string) => void;
}

function Answer({ one, first, onResolve }: AnswerProps): ReactNode {
  const { take, busy } = useTake();
  const variant = first ? 'filled' : 'default';
  const { incident, kind, elsewhere } = one;
  if (elsewhere)
    return (
      <Button component={Link} to={elsewhere.path} variant={variant}>
        {elsewhere.label}
      </Button>
    );
  if (!incident)
    return (
      <Button component={Link} to={paths.reached()} variant={variant}>
        Add a way
      </Button>
    );
  switch (kind) {
    case 'page-unanswered':
    case 'nobody-has-it':
      return (
        <Button variant={variant} loading={busy} onClick={() => take(incident.key)}>
          I've got it
        </Button>
      );
    case 'help-asked':
      return <Join incident={incident.key} variant={variant} />;
    case 'alerts-cleared':
      return (
        <Button variant={variant} onClick={() => onResolve(incident.key)}>
          Resolve…
        </Button>
      );
    case 'update-due':
      return (
        <Button component={Link} to={`${paths.incident(incident.key)}#update`} variant={variant}>
          Write it
        </Button>
      );
    case 'confirm-criticality':
      return (
        <Button component={Link} to={`${paths.incident(incident.key)}#criticality`} variant={variant}>
          Say how bad it is
        </Button>
      );
    case 'question':
      return (
        <Button
          component={Link}
          to={`${ticketPath(incident.key)}${one.entryId ? `#${one.entryId}` : ''}`}
          variant={variant}
        >
          Answer
        </Button>
      );
    case 'next-action':
    case 'elsewhere':
    case 'urgent-elsewhere':
    case 'cannot-be-paged':
      return (
        <Button component={Link} to={ticketPath(incident.key)} variant={variant}>
          Open
        </Button>
      );
  }
}

/** Whoever is called to help joins; taking it away from who has it is done with open eyes, on the incident. */
function Join({ incident, variant }: { incident: string; variant: string }) {
  const navigate = useNavigate();
  const join = useChange(joinIncident, { touches: [getNow] });
  return (
    <Button
      variant={variant}
      loading={join.isPending}
      onClick={() =>
        join.mutate(
          { params: { key: incident }, body: { duty: 'helper' } },
          { onSuccess: () => void navigate({ to: paths.incident(incident) }) },
        )
      }
    >
      I'm joining
    </Button>
  );
}
