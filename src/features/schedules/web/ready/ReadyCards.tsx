import { Button, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { paths } from '../../../../web/paths.ts';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { Card, Line, Stack, StateChip, When } from '../../../../web/ui/index.ts';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { getMyReadiness, tickReadiness } from '../../contract/ready.ts';
import { keyPeopleKey, testPageKey } from '../../core/readiness.ts';
import { cannotBePaged } from '../../core/reach.ts';
import s from './ready.module.css';

type Mine = ResponseOf<typeof getMyReadiness>;
type Check = Mine['items'][number];

/** What the reader goes through before their shifts. Absent while nothing is asked. */
export function ReadyCards() {
  const { id } = useMe().person;
  const found = useLiveQuery(getMyReadiness, {}, { topics: [`person:${id}`, 'schedules'] });
  const open = (found.data?.items ?? []).filter(({ ready, fromAt }) => !ready || msOf(fromAt) > nowMs());
  if (open.length === 0) return null;
  return (
    <Stack gap="wide">
      {open.map((check) => (
        <OneCheck key={check.id} check={check} mine={found.data!} />
      ))}
    </Stack>
  );
}

function OneCheck({ check, mine: { notReached, keyContacts } }: { check: Check; mine: Mine }) {
  const tick = useChange(tickReadiness, { touches: [getMyReadiness] });
  const ticked = check.items.filter(({ tickedAt }) => tickedAt !== null).length;
  return (
    <Card
      title={`Before your shift of ${check.schedule.name}`}
      aside={check.ready ? <StateChip tone="good">Ready</StateChip> : `${ticked} of ${check.items.length}`}
    >
      <Stack>
        <p className="two">
          {check.role}, <When at={check.fromAt} /> to <When at={check.toAt} />
        </p>
        <ul className={s.items}>
          {check.items.map((item) => {
            const waits = item.key === testPageKey && notReached !== null && item.tickedAt === null;
            return (
              <li key={item.key}>
                <Checkbox
                  size="md"
                  label={item.text}
                  description={item.hint === '' ? undefined : item.hint}
                  checked={item.tickedAt !== null}
                  disabled={waits}
                  onChange={(event) =>
                    tick.mutate({
                      params: { id: check.id, key: item.key },
                      body: { ticked: event.currentTarget.checked },
                    })
                  }
                />
                {waits ? (
                  <Line className={s.waits ?? ''}>
                    <small>
                      {cannotBePaged(notReached)
                        ? 'A page would not reach you yet.'
                        : 'None of your ways has answered a test page yet.'}
                    </small>
                    <Button component={Link} to={paths.reached()} size="xs">
                      {cannotBePaged(notReached) ? 'Add a way to reach you' : 'Send yourself a test page'}
                    </Button>
                  </Line>
                ) : null}
                {item.key === keyPeopleKey ? (
                  <KeyPeople of={keyContacts.filter(({ scheduleId }) => scheduleId === check.schedule.id)} />
                ) : null}
              </li>
            );
          })}
        </ul>
      </Stack>
    </Card>
  );
}

/** Whom to ask about each service; their numbers are one press away. */
function KeyPeople({ of: services }: { of: Mine['keyContacts'] }) {
  if (services.length === 0) return null;
  return (
    <ul className={s.people}>
      {services.map(({ service, names }) => (
        <li key={service.id}>
          <Link className={s.link ?? ''} to={paths.service(service.slug)}>
            {service.name}
          </Link>
          : {names.length === 0 ? 'nobody is written down yet' : names.join(', ')}
        </li>
      ))}
    </ul>
  );
}
