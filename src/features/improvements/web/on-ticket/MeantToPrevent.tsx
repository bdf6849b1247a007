import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { becameWords } from '../../core/improvement.ts';
import s from '../improvements.module.css';
import { useOfTicket } from './use-of-ticket.ts';

/** On a new incident: what was meant to prevent it. */
export function MeantToPrevent({ incident }: { incident: { readonly key: string } }) {
  const meant = useOfTicket(incident.key)?.meantToPrevent ?? [];
  if (meant.length === 0) return null;
  return (
    <div className={s.meant} role="note">
      {meant.map((one) => (
        <p key={one.id}>
          <Link to={paths.improvement(one.key)}>
            <span className="mono">{one.key}</span> {one.title}
          </Link>{' '}
          was meant to prevent this: {becameWords(one)}.
        </p>
      ))}
    </div>
  );
}
