import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { paths } from '../../../../web/paths.ts';
import { useChange } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { Face, Row, When } from '../../../../web/ui/index.ts';
import { askToMend, getNeedsALook, listNeedsALook } from '../../contract/ready.ts';
import { cannotBePaged } from '../../core/reach.ts';
import s from './ready.module.css';
import { lookWords, type NeedsALook } from './look-words.ts';

const dayMs = 86_400_000;

/** Somebody on a shift whom a page might not reach, or who is not ready. */
export function LookRow({ one, withSchedule }: { one: NeedsALook; withSchedule?: boolean }) {
  const isMe = useMe().person.id === one.person.id;
  const hasBegun = msOf(one.fromAt) <= nowMs();
  return (
    <Row
      lead={<Face who={one.person} />}
      title={lookWords(one, isMe)}
      sub={
        <>
          {one.role}
          {withSchedule ? (
            <>
              {' of '}
              <Link className={s.link ?? ''} to={paths.schedule(one.schedule.slug)}>
                {one.schedule.name}
              </Link>
            </>
          ) : null}
          {hasBegun ? ', on duty now until ' : ', on duty from '}
          <When at={hasBegun ? one.toAt : one.fromAt} />
        </>
      }
      end={isMe ? <Mend one={one} /> : <AskThem one={one} />}
    />
  );
}

/** They alone can mend it; one press tells them, and whoever looks next sees that it was done. */
function AskThem({ one }: { one: NeedsALook }) {
  const ask = useChange(askToMend, { touches: [getNeedsALook, listNeedsALook] });
  if (one.kind !== 'not-reached') return null;
  if (one.askedAt !== null && nowMs() - msOf(one.askedAt) < dayMs)
    return (
      <small className="muted">
        asked <When at={one.askedAt} />
      </small>
    );
  if (!one.mayAsk) return null;
  return (
    <Button
      variant="default"
      size="xs"
      loading={ask.isPending}
      onClick={() => ask.mutate({ params: { slug: one.schedule.slug, personId: one.person.id } })}
    >
      Ask them to mend it
    </Button>
  );
}

function Mend({ one }: { one: NeedsALook }) {
  if (one.kind === 'not-ready')
    return (
      <Button component={Link} to={paths.myDuty()} size="xs">
        Go through it
      </Button>
    );
  return (
    <Button component={Link} to={paths.reached()} size="xs">
      {cannotBePaged(one.because) ? 'Add a way to reach you' : 'Send yourself a test page'}
    </Button>
  );
}
