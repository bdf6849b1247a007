import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { Card, Stack } from '../../../../web/ui/index.ts';
import { becameWords } from '../../core/improvement.ts';
import type { ToPropose } from '../dialogs/ProposeDialog.tsx';
import s from '../improvements.module.css';
import { proposalOf } from './proposal-of.ts';
import { useOfTicket } from './use-of-ticket.ts';

const ProposeDialog = lazy(async () => ({
  default: (await import('../dialogs/ProposeDialog.tsx')).ProposeDialog,
}));

/** What came out of an incident, and what was left open on it: one tap makes it an improvement. */
export function ImprovementsCard({
  incident,
}: {
  incident: { readonly key: string; readonly resolvedAt: string | null };
}) {
  const data = useOfTicket(incident.key);
  const [begin, setBegin] = useState<ToPropose>();
  if (!data || (incident.resolvedAt === null && data.items.length === 0)) return null;
  const own: ToPropose = {
    title: '',
    kind: 'prevent',
    source: { kind: 'person', id: null, ticket: incident.key },
  };
  return (
    <Card
      title="Improvements"
      aside={
        data.mayPropose ? (
          <Button variant="default" size="xs" onClick={() => setBegin(own)}>
            Propose one
          </Button>
        ) : undefined
      }
    >
      <Stack>
        {data.items.length === 0 ? (
          <p className="two">Nothing came out of it yet. What would have made it shorter, or kept it away?</p>
        ) : (
          <ul className={s.plain}>
            {data.items.map((one) => (
              <li key={one.id}>
                <Link to={paths.improvement(one.key)}>
                  <span className="mono">{one.key}</span> {one.title}
                </Link>
                <div className={one.overdue ? s.lateBecame : s.became}>{becameWords(one)}</div>
              </li>
            ))}
          </ul>
        )}
        {data.leftOpen.length > 0 ? (
          <section aria-label="Left open">
            <h3 className={s.small}>Left open</h3>
            <ul className={s.plain}>
              {data.leftOpen.map(({ id, text, person }) => {
                const proposal = proposalOf({ ticket: incident, section: 'next-actions', id, text });
                return (
                  <li key={id} className={s.leftOpen}>
                    <span>
                      {text}
                      {person ? <span className="muted">, {person.name}</span> : null}
                    </span>
                    {data.mayPropose && proposal ? (
                      <Button
                        variant="default"
                        size="xs"
                        onClick={() => setBegin({ ...proposal, ownerId: person?.id ?? null })}
                        aria-label={`Make it an improvement: ${text.slice(0, 60)}`}
                      >
                        Make it an improvement
                      </Button>
                    ) : null}
                  </li>
                );
              })}
            </ul>
          </section>
        ) : null}
      </Stack>
      {begin ? (
        <Suspense>
          <ProposeDialog begin={begin} onClose={() => setBegin(undefined)} />
        </Suspense>
      ) : null}
    </Card>
  );
}
