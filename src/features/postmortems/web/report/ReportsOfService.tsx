import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMay } from '../../../../web/session.ts';
import { Card, Row, Rows, When } from '../../../../web/ui/index.ts';
import { listReports } from '../../contract/report.ts';

/** What was learned about a service: a card of its page, once there is something. */
export function ReportsOfService({ service }: { service: { readonly id: string } }) {
  const reads = useMay('incident.read');
  const reports = useLiveQuery(
    listReports,
    { query: { serviceId: service.id, limit: 5 } },
    { topics: ['reports'], enabled: reads },
  );
  const items = reports.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title="What was learned" flush>
      <Rows label="Reports" stacks>
        {items.map(({ key, title, publishedAt, tags }) => (
          <Row
            key={key}
            to={paths.report(key)}
            title={title}
            sub={[key, ...tags].join(' · ')}
            end={<When at={publishedAt} quiet />}
          />
        ))}
      </Rows>
    </Card>
  );
}
