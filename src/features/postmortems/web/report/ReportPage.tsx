import { Button, Menu, Select } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import {
  Action,
  Card,
  Columns,
  FailedPage,
  PageHeader,
  Segmented,
  SkeletonLines,
  SkeletonPage,
  Stack,
  When,
} from '../../../../web/ui/index.ts';
import { getReport, getReportMarkdown, getReportStanding } from '../../contract/report.ts';
import { CustomersRead } from './CustomersRead.tsx';
import { DownloadPdf } from './DownloadPdf.tsx';
import { PublishCard } from './PublishCard.tsx';
import { ReportBody } from './ReportBody.tsx';
import s from './report.module.css';
import { saveText } from './save-file.ts';
import { ShareDialog } from './ShareDialog.tsx';
import { TagsCard } from './TagsCard.tsx';
import { WhatBecame } from './WhatBecame.tsx';
import type { Audience, Standing } from './types.ts';

/** What somebody who practises reads first: what was seen, and not what it was. */
const seenFirst = ['symptoms', 'impact'];

/** The report of an incident: a published version for ever the same, or the draft as it would be published now. */
export function ReportPage() {
  const { key = '' } = useParams({ strict: false });
  const standing = useLiveQuery(getReportStanding, { params: { key } }, { topics: ['reports'] });
  if (standing.isPending) return <SkeletonPage />;
  if (standing.isError)
    return (
      <FailedPage title={`Report of ${key}`} error={standing.error} onRetry={() => void standing.refetch()} />
    );
  return <Shown standing={standing.data} />;
}

function Shown({ standing }: { standing: Standing }) {
  const { key, title, versions } = standing;
  const navigate = useNavigate();
  const asked = useSearch({ strict: false }) as { version?: unknown; audience?: unknown; practice?: unknown };
  const audience: Audience = asked.audience === 'customer' ? 'customer' : 'internal';
  const wanted = String(asked.version ?? versions[0]?.number ?? 'draft');
  const version = versions.find(({ number }) => String(number) === wanted) ?? null;
  const [practising, setPractising] = useState(asked.practice !== undefined);
  const [sharing, setSharing] = useState(false);
  const query = { audience, ...(version ? { version: version.number } : { draft: 'true' as const }) };
  const report = useLiveQuery(
    getReport,
    { params: { key }, query },
    { topics: version ? [] : [`ticket:${standing.ticketId}`, `post-mortem:${standing.ticketId}`, 'reports'] },
  );
  const show = (next: { version?: string; audience?: Audience }) =>
    void navigate({
      to: paths.report(key),
      search: {
        version: next.version ?? (version ? String(version.number) : 'draft'),
        audience: next.audience ?? audience,
      } as never,
      replace: true,
    });
  const markdown = async () => {
    const { name, markdown: text } = await call(getReportMarkdown, { params: { key }, query });
    saveText(name, text);
  };
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Reports', to: paths.reports() },
          { label: key, to: paths.incident(key) },
          { label: 'report' },
        ]}
        title={title}
        action={
          <>
            <Menu>
              <Menu.Target>
                <Button variant="default">Take along</Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => void markdown().catch(toastProblem)}>Save as Markdown</Menu.Item>
                <Menu.Item onClick={() => print()}>Print</Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <DownloadPdf
              key={`${wanted} ${audience}`}
              reportKey={key}
              version={version?.number ?? null}
              audience={audience}
            />
            {standing.may.share && versions.length > 0 ? (
              <Action k="s" onClick={() => setSharing(true)}>
                Share
              </Action>
            ) : null}
          </>
        }
      >
        {version ? (
          <>
            Version {version.number}, published <When at={version.publishedAt} />
            {version.whatChanged === '' ? '' : `. What changed: ${version.whatChanged}`}
          </>
        ) : (
          'A draft made from the record: nobody outside sees it until it is published.'
        )}
      </PageHeader>
      <div className={s.chosen}>
        <Select
          aria-label="Version"
          allowDeselect={false}
          w={190}
          value={version ? String(version.number) : 'draft'}
          onChange={(next) => show({ version: next ?? 'draft' })}
          data={[
            ...versions.map(({ number }, n) => ({
              value: String(number),
              label: `Version ${number}${n === 0 ? ', the latest' : ''}`,
            })),
            { value: 'draft', label: 'The draft' },
          ]}
        />
        <Segmented
          label="For whom"
          value={audience}
          onChange={(next) => show({ audience: next })}
          options={[
            ['internal', 'For the team'],
            ['customer', 'For customers'],
          ]}
        />
      </div>
      <Columns as="wide-narrow">
        <Card>
          {report.isPending ? (
            <SkeletonLines />
          ) : report.isError ? (
            <p className="muted">{report.error.message}</p>
          ) : practising ? (
            <Stack gap="wide">
              <ReportBody report={report.data.report} only={seenFirst} />
              <p className="two">
                This is what was seen. Take ten minutes: what could cause it, and which test would rule it
                out?
              </p>
              <div>
                <Button onClick={() => setPractising(false)}>Show what it was</Button>
              </div>
            </Stack>
          ) : (
            <ReportBody report={report.data.report} />
          )}
        </Card>
        <Stack gap="wide">
          <PublishCard standing={standing} onPublished={(number) => show({ version: String(number) })} />
          {version === null && audience === 'customer' ? <CustomersRead standing={standing} /> : null}
          {version ? <WhatBecame standing={standing} /> : null}
          <TagsCard standing={standing} />
        </Stack>
      </Columns>
      {sharing ? <ShareDialog standing={standing} onClose={() => setSharing(false)} /> : null}
    </>
  );
}
