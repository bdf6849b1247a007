import { Button } from '@mantine/core';
import { useChange } from '../../../../../web/query.ts';
import { PlainText, StateChip, When } from '../../../../../web/ui/index.ts';
import { endIntention } from '../../../contract/talk.ts';
import { nameIn, textOf } from '../../../core/timeline-facts.ts';
import type { Entry, TalkTicket } from '../types.ts';
import { useTalk, useTalkRefresh } from '../use-talk.ts';
import { instantIn } from './data.ts';
import s from './entry.module.css';

/** What somebody is about to do, and what became of it. */
export function IntentionBody({ entry, ticket }: { entry: Entry; ticket: TalkTicket }) {
  const { data } = entry;
  const talk = useTalk(ticket);
  const refresh = useTalkRefresh();
  const end = useChange(endIntention, { onDone: () => void refresh() });
  const outcome = textOf(data, 'outcome');
  const endedAt = instantIn(data, 'endedAt');
  const params = { key: ticket.key, id: textOf(data, 'intentionId') };
  return (
    <>
      <PlainText>{textOf(data, 'text')}</PlainText>
      {outcome !== '' ? (
        <StateChip tone={outcome === 'done' ? 'good' : 'plain'}>
          {outcome === 'done' ? 'Done' : 'Called off'} by {nameIn(data, 'endedBy')}{' '}
          {endedAt ? <When at={endedAt} clock quiet /> : null}
        </StateChip>
      ) : talk?.may.update ? (
        <div className={s.standing}>
          <Button
            size="compact-sm"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate({ params, body: { outcome: 'done' } })}
          >
            Done
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={end.isPending}
            onClick={() => end.mutate({ params, body: { outcome: 'called-off' } })}
          >
            Call it off
          </Button>
        </div>
      ) : null}
    </>
  );
}
