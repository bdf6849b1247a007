import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { useMayIn } from '../../../../web/session.ts';
import s from './watch.module.css';

/** Whoever does not work on it is shown the way to the calm view first. */
export function StakeholderOffer({ ticketKey, teamId }: { ticketKey: string; teamId: string }) {
  const works = useMayIn('incident.edit', teamId);
  if (works) return null;
  return (
    <section className={s.offer} aria-label="In short">
      <span>
        This is the working room. How it stands, and when the next word is due, is on one calm page.
      </span>
      <Button component={Link} to={paths.stakeholders(ticketKey)}>
        How it stands
      </Button>
    </section>
  );
}
