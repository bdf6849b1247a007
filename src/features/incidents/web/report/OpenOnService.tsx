import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { CriticalityShape, Ticking } from '../../../../web/ui/index.ts';
import { listIncidents } from '../../contract.ts';
import s from './report.module.css';
import shared from '../shared/shared.module.css';
import { showReport } from './open-report.ts';

/** What is open on the chosen service already, so that nobody opens the same thing twice. */
export function OpenOnService({ slug }: { slug: string }) {
  const { data } = useLiveQuery(
    listIncidents,
    { query: { state: 'open', service: slug, limit: 5 } },
    { topics: ['incidents'], enabled: slug !== '' },
  );
  if (slug === '' || !data || data.items.length === 0) return null;
  return (
    <div className={s.open} role="status">
      <b>Is it one of these? Then say it there.</b>
      <ul>
        {data.items.map(({ id, key, title, criticality, beganAt, lead }) => (
          <li key={id}>
            <span className={s.shape}>
              <CriticalityShape level={criticality} />
            </span>
            <div>
              <Link
                to={paths.incident(key)}
                className={shared.clamped ?? ''}
                onClick={() => showReport(false)}
              >
                {title}
              </Link>
              <small>
                {key}, open for <Ticking since={beganAt} />,{' '}
                {lead ? `${lead.name} has it` : 'nobody has it yet'}
              </small>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
