import { Button } from '@mantine/core';
import { useChange } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { Line } from '../../../../web/ui/index.ts';
import { takeNextStep } from '../../contract/paging.ts';
import { isOver } from '../../core/states.ts';
import { nobodyElse } from '../../../paging/core/paging-words.ts';
import { listInWords } from '../../core/words.ts';
import { usePageAgain } from '../shared/page-again.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';
import { PutOff } from './PutOff.tsx';

/** What can be done about the paging itself: not to wait for the next step, or not to be woken before morning. */
export function PagingActions({ incident }: { incident: Incident }) {
  const { key, may, paging, state, ahead } = incident;
  const refresh = useRefresh();
  const next = useChange(takeNextStep, {
    onDone: ({ paged }) => {
      toast(paged.length > 0 ? `${listInWords(paged)}: paged now.` : nobodyElse);
      void refresh();
    },
  });
  const { again, busy } = usePageAgain();
  if (isOver(state)) return null;
  const runs = paging?.state === 'running' && (ahead?.steps.length ?? 0) > 0;
  const waits = paging?.state === 'waiting';
  const offers = [
    runs && may.comment ? (
      <Button
        key="next"
        variant="default"
        size="xs"
        loading={next.isPending}
        onClick={() => next.mutate({ params: { key } })}
      >
        Page them now
      </Button>
    ) : null,
    waits && may.comment ? (
      <Button key="again" variant="default" size="xs" loading={busy} onClick={() => again(key)}>
        Page now after all
      </Button>
    ) : null,
    may.putOff ? <PutOff key="wait" incident={incident} /> : null,
  ].filter((one) => one !== null);
  return offers.length === 0 ? null : <Line>{offers}</Line>;
}
