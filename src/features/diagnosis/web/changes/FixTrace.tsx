import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { changeStateInWords } from '../../core/change-words.ts';
import { useChanges } from './use-changes.ts';

interface OfLine {
  readonly ticket: { readonly id: string; readonly key: string };
  readonly section: string;
  readonly id: string;
}

/** Below a fix of the record: the change to production that it was, and whether it still is in place. */
export function FixTrace(line: OfLine) {
  const isFix = line.section === 'symptom-fixes' || line.section === 'root-cause-fixes';
  return isFix && line.ticket.key.startsWith('INC-') ? <Trace {...line} /> : null;
}

function Trace({ ticket, id }: OfLine) {
  const change = useChanges(ticket).data?.items.find(({ judged }) => judged?.partId === id);
  if (!change) return null;
  return (
    <small className="muted">
      <Link to={paths.incident(ticket.key)} hash={`change-${change.id}`}>
        Change {change.number}
      </Link>
      {change.guess ? ', on a guess' : ''} by {change.made?.by.name}:{' '}
      {changeStateInWords[change.state].toLowerCase()}
    </small>
  );
}
