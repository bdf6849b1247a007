import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { getReportStanding } from '../../contract/report.ts';
import { PublishCard } from './PublishCard.tsx';

/** The report on the page of a post-mortem: what is published, what changed since, and where it is read. */
export function ReportPart({ reportKey }: { reportKey: string }) {
  const standing = useLiveQuery(getReportStanding, { params: { key: reportKey } }, { topics: ['reports'] });
  if (!standing.data) return null;
  return (
    <>
      <PublishCard standing={standing.data} />
      <Link to={paths.report(reportKey)}>Read the report as the team and as customers see it</Link>
    </>
  );
}
