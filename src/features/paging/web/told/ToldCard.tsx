import { useState } from 'react';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { Card, Countdown, SkeletonLines, Stack, When } from '../../../../web/ui/index.ts';
import { beginningWithChannel, channelInWords } from '../../../channels/core/channel-words.ts';
import { getTold } from '../../contract/told.ts';
import { isTrouble, toldInWords, toldSummary } from '../../core/told-words.ts';
import s from './told.module.css';

type Told = ResponseOf<typeof getTold>['items'][number];

/** Who was told what, when, by which way, and did it arrive. Asked for when somebody wants to see it. */
export function ToldCard({ ticket }: { ticket: { readonly key: string; readonly id: string } }) {
  const [opened, setOpened] = useState(false);
  return (
    <Card title="Who was told">
      <details className={s.told} onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary>What, when, by which way, and did it arrive</summary>
        {opened ? <Messages ticket={ticket} /> : null}
      </details>
    </Card>
  );
}

function Messages({ ticket: { key, id } }: { ticket: { readonly key: string; readonly id: string } }) {
  const told = useLiveQuery(getTold, { params: { key } }, { topics: [`incident:${id}`, `ticket:${id}`] });
  if (told.isPending) return <SkeletonLines />;
  if (told.isError)
    return (
      <p className="two">
        It could not be loaded.{' '}
        <button type="button" className={s.again} onClick={() => void told.refetch()}>
          Try again
        </button>
      </p>
    );
  const { items, moreCount } = told.data;
  if (items.length === 0) return <p className="two">Nobody was told anything yet.</p>;
  return (
    <Stack gap="wide">
      <p className="two">
        {items.length === 1 ? 'One message' : `${items.length} messages`}: {toldSummary(items)}.
      </p>
      <ol className={s.messages} aria-label="Messages, latest first">
        {items.map((one) => (
          <Message key={one.id} told={one} />
        ))}
      </ol>
      {moreCount > 0 ? <p className="muted">{moreCount} earlier ones are not shown.</p> : null}
    </Stack>
  );
}

function Message({ told }: { told: Told }) {
  const { kind, what, person, destination, channel, lastError, nextTryAt } = told;
  return (
    <li>
      <div className={s.head}>
        <b>{person?.name ?? destination?.name ?? 'A channel that is gone'}</b>
        <span className={s.when}>
          <When at={told.sentAt ?? told.recordedAt} clock />
        </span>
      </div>
      <span className={isTrouble(told) ? s.trouble : undefined}>
        {beginningWithChannel(channelInWords(channel))}: {toldInWords(told)}
        <At told={told} />
        {nextTryAt ? (
          <>
            {' in '}
            <Countdown to={nextTryAt} />
          </>
        ) : null}
      </span>
      {isTrouble(told) && lastError ? <span className={s.error}>{lastError}</span> : null}
      {told.openedAt && !told.readAt ? (
        <span>
          The page was opened <When at={told.openedAt} clock />
        </span>
      ) : null}
      <span className={s.what}>
        {kind === 'page' ? 'Page' : 'Notice'}: {what}
      </span>
    </li>
  );
}

/** When it came as far as it came. */
function At({ told: { state, handedOverAt, arrivedAt, readAt, sentAt, recordedAt } }: { told: Told }) {
  const at =
    state === 'read'
      ? readAt
      : state === 'delivered'
        ? arrivedAt
        : state === 'handed-over'
          ? handedOverAt
          : null;
  // Most go out in the minute in which they are sent: said once is enough.
  if (at === null || at.slice(0, 16) === (sentAt ?? recordedAt).slice(0, 16)) return null;
  return (
    <>
      {' '}
      <When at={at} clock quiet />
    </>
  );
}
