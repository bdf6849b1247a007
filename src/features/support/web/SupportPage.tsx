import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { paths } from '../../../web/paths.ts';
import { isProblem } from '../../../web/problem.ts';
import { useLiveQuery } from '../../../web/query.ts';
import {
  Action,
  FailedPage,
  NothingThere,
  PageHeader,
  SkeletonPage,
  StateChip,
  When,
} from '../../../web/ui/index.ts';
import { RecordCard, TimelineCard, WatchCard } from '../../tickets/web/index.ts';
import { getSupportTicket } from '../contract.ts';
import { supportKindInWords, supportStateInWords } from '../core/support.ts';
import { timelineInWords } from '../core/timeline-words.ts';
import { MoveDialog } from './MoveDialog.tsx';
import s from './support.module.css';
import type { SupportTicket } from './types.ts';

const ToldCard = lazy(async () => ({ default: (await import('../../paging/web/index.ts')).ToldCard }));

/** A bug or a request: what is known of it, and what was said. */
export function SupportPage() {
  const { key = '' } = useParams({ strict: false });
  const isKey = /^sup-\d{1,9}$/i.test(key);
  const [id, setId] = useState<string>();
  const known = useLiveQuery(
    getSupportTicket,
    { params: { key: key.toUpperCase() } },
    { topics: [`ticket:${id ?? ''}`], enabled: isKey },
  );
  if (known.data && known.data.id !== id) setId(known.data.id);
  if (known.data) return <Shown key={known.data.key} ticket={known.data} />;
  if (!isKey || isProblem(known.error, 'tickets/unknown-ticket'))
    return (
      <NothingThere
        title="There is no such bug or request"
        begin={{ label: 'See the incidents', to: paths.incidents() }}
      >
        Or you may not see it. A key looks like SUP-7.
      </NothingThere>
    );
  if (known.isError)
    return <FailedPage title={key} error={known.error} onRetry={() => void known.refetch()} />;
  return <SkeletonPage />;
}

function Shown({ ticket }: { ticket: SupportTicket }) {
  const [moving, setMoving] = useState(false);
  const { key, kind, title, state, service, openedAt, closedAt, closedBecause, may } = ticket;
  const open = state === 'open';
  return (
    <>
      <PageHeader
        trail={[{ label: 'Support' }, { label: key }]}
        title={title}
        facts={
          <>
            <StateChip>{supportKindInWords[kind]}</StateChip>
            <StateChip tone={open ? 'sea' : 'good'}>{supportStateInWords[state]}</StateChip>
            <span className="muted">
              since <When at={closedAt ?? openedAt} />
            </span>
            <span className="muted">{service.name}</span>
          </>
        }
        action={
          may.edit ? (
            <Action k="r" opens variant="default" onClick={() => setMoving(true)}>
              {open ? 'Close…' : 'Reopen…'}
            </Action>
          ) : undefined
        }
      >
        {open
          ? 'It pages nobody. What is known is below; what is to be done has a name beside it.'
          : closedBecause}
      </PageHeader>
      <div className={s.board}>
        <RecordCard ticket={ticket} />
        <div className={s.side}>
          <TimelineCard ticket={ticket} words={timelineInWords} />
          <WatchCard ticket={ticket} />
          <Suspense fallback={null}>
            <ToldCard ticket={ticket} />
          </Suspense>
        </div>
      </div>
      <MoveDialog ticket={ticket} opened={moving} onClose={() => setMoving(false)} />
    </>
  );
}
