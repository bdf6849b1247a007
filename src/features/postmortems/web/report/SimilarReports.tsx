import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { Card, InlineText } from '../../../../web/ui/index.ts';
import { similarReports } from '../../contract/report.ts';
import s from './report.module.css';

interface Props {
  readonly incident: { readonly id: string; readonly key: string; readonly resolvedAt: string | null };
}

/** "This looks like INC-31": what it was, what was ruled out, what helped. Only where there is something to read. */
export function SimilarReports({ incident }: Props) {
  const like = useLiveQuery(
    similarReports,
    { params: { key: incident.key } },
    { topics: ['reports'], enabled: incident.resolvedAt === null },
  );
  const items = like.data?.items ?? [];
  if (incident.resolvedAt !== null || items.length === 0) return null;
  return (
    <Card title={`This looks like ${items.map(({ key }) => key).join(' and ')}`}>
      {items.map(({ key, title, cause, ruledOut, helped }) => (
        <div key={key} className={s.like}>
          <p>
            <InlineText>{title}</InlineText>
          </p>
          <p>
            <small className="muted">It was: </small>
            {cause ?? 'TBD, its root cause is not known'}
          </p>
          {ruledOut.length === 0 ? null : (
            <p>
              <small className="muted">Ruled out: </small>
              {ruledOut.join('; ')}
            </p>
          )}
          {helped.length === 0 ? null : (
            <p>
              <small className="muted">What helped: </small>
              {helped.join('; ')}
            </p>
          )}
          <Link to={paths.report(key)}>Read the report of {key}</Link>
        </div>
      ))}
    </Card>
  );
}
