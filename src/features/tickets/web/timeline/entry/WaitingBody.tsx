import { Button } from '@mantine/core';
import { useChange } from '../../../../../web/query.ts';
import { PlainText } from '../../../../../web/ui/index.ts';
import { decideComment } from '../../../contract/talk.ts';
import { textOf } from '../../../core/timeline-facts.ts';
import type { Entry, TalkTicket } from '../types.ts';
import { useTalk, useTalkRefresh } from '../use-talk.ts';
import s from './entry.module.css';

/** What somebody unknown wrote: shown as text only, until a responder lets it in. */
export function WaitingBody({ entry, ticket }: { entry: Entry; ticket: TalkTicket }) {
  const talk = useTalk(ticket);
  const refresh = useTalkRefresh();
  const decide = useChange(decideComment, { onDone: () => void refresh() });
  const params = { key: ticket.key, id: textOf(entry.data, 'commentId') };
  return (
    <>
      <PlainText quote>{textOf(entry.data, 'body')}</PlainText>
      {talk?.may.update ? (
        <div className={s.standing}>
          <Button
            size="compact-sm"
            variant="default"
            loading={decide.isPending}
            onClick={() => decide.mutate({ params, body: { approved: true } })}
          >
            Let it in
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={decide.isPending}
            onClick={() => decide.mutate({ params, body: { approved: false } })}
          >
            Refuse
          </Button>
        </div>
      ) : null}
    </>
  );
}
