import { Countdown, When } from '../../../../web/ui/index.ts';
import { isOver } from '../../core/states.ts';
import { firstName, listInWords } from '../../core/words.ts';
import { OrYou } from './OrYou.tsx';
import s from './shared.module.css';
import type { Summary } from './types.ts';

/** Who holds an incident, or, while nobody does, who is paged next and when. */
export function WhoHasIt({ incident }: { incident: Pick<Summary, 'lead' | 'paging' | 'state'> }) {
  const { lead, paging } = incident;
  if (lead)
    return (
      <span className={s.has}>
        <OrYou who={lead} short />
        {paging?.state === 'running' && !isOver(incident.state) ? <small>paging goes on</small> : null}
      </span>
    );
  if (isOver(incident.state)) return <span className="muted">nobody had it</span>;
  if (paging?.state === 'nobody-reached') return <b>Nobody was reached</b>;
  if (paging?.state === 'waiting' && paging.nextAt !== null)
    return (
      <span className="muted">
        waits until <When at={paging.nextAt} />
      </span>
    );
  if (paging?.state !== 'running' || paging.nextAt === null)
    return <span className="muted">nobody has it</span>;
  return (
    <span className={s.nobody}>
      nobody yet, <NextPeople names={paging.nextPeople} /> <Countdown to={paging.nextAt} />
    </span>
  );
}

function NextPeople({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <>paging ends in</>;
  return <span title={names.join(', ')}>{listInWords(names.map(firstName), 2)} in</span>;
}
