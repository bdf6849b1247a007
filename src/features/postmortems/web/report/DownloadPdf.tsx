import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { getReportPdf, makeReportPdf } from '../../contract/report.ts';
import { follow } from './save-file.ts';
import type { Audience } from './types.ts';

interface Props {
  readonly reportKey: string;
  readonly version: number | null;
  readonly audience: Audience;
}

/** Has the PDF made, shows how far it is, and saves it when it is ready. */
export function DownloadPdf({ reportKey, version, audience }: Props) {
  const [id, setId] = useState<string>();
  const saved = useRef<string>(undefined);
  const make = useChange(makeReportPdf, { onDone: (pdf) => setId(pdf.id) });
  const pdf = useLiveQuery(
    getReportPdf,
    { params: { id: id ?? '' } },
    { topics: id === undefined ? [] : [`report-pdf:${id}`], enabled: id !== undefined },
  ).data;
  useEffect(() => {
    if (pdf?.state !== 'ready' || saved.current === pdf.id) return;
    saved.current = pdf.id;
    follow(pdf.path, pdf.name);
  }, [pdf]);
  const waits = id !== undefined && (pdf === undefined || pdf.state === 'waiting' || pdf.state === 'making');
  const press = () => {
    saved.current = undefined;
    setId(undefined);
    make.mutate({ params: { key: reportKey }, body: { version, audience } });
  };
  return (
    <Button variant="default" onClick={press} loading={make.isPending} disabled={waits} aria-live="polite">
      {waits
        ? `PDF: ${pdf?.percent ?? 0} %`
        : pdf?.state === 'failed'
          ? 'The PDF failed: try again'
          : 'Save as PDF'}
    </Button>
  );
}
