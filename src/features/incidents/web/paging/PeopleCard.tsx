import { Card } from '../../../../web/ui/index.ts';
import { OrYou } from '../shared/OrYou.tsx';
import type { Entry, Incident } from '../shared/types.ts';
import { peopleInvolved } from './people.ts';
import s from './paging.module.css';

/** Who has to do with it, and how. */
export function PeopleCard({ incident, entries }: { incident: Incident; entries: readonly Entry[] }) {
  const people = peopleInvolved(incident, entries);
  if (people.length === 0) return null;
  return (
    <Card title="People">
      <ul className={s.people}>
        {people.map(({ id, name, how }) => (
          <li key={id} className={s.person}>
            <OrYou who={{ id, name }} />
            <span className={s.under}>{how.join(', ')}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
