import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../../web/query.ts';
import { Card, Stack, When } from '../../../../web/ui/index.ts';
import { getReport, getReportStanding, publishReport } from '../../contract/report.ts';
import { Differences } from './Differences.tsx';
import type { Standing } from './types.ts';

interface Props {
  readonly standing: Standing;
  readonly onPublished?: (version: number) => void;
}

/** What is published, what changed since, and the one thing to do about it. */
export function PublishCard({ standing, onPublished }: Props) {
  const { key, versions, changedSince, notYetBecause, may } = standing;
  const [whatChanged, setWhatChanged] = useState('');
  const latest = versions[0];
  const publish = useChange(publishReport, {
    touches: [getReportStanding, getReport],
    onDone: (answer) => {
      setWhatChanged('');
      onPublished?.(answer.versions[0]?.number ?? 1);
    },
  });
  const changed = changedSince !== null && changedSince.length > 0;
  const next = (latest?.number ?? 0) + 1;
  const mayNow = may.publish && notYetBecause === null && (latest === undefined || changed);
  return (
    <Card title="Published">
      <Stack>
        {latest ? (
          <p className="two">
            Version {latest.number} since <When at={latest.publishedAt} />.{' '}
            {changed ? `Changed since version ${latest.number}:` : 'Nothing changed since.'}
          </p>
        ) : (
          <p className="two">
            {notYetBecause ?? 'Not published yet. A version stays as it is; a later one says what changed.'}
          </p>
        )}
        {changed ? <Differences items={changedSince} /> : null}
        {mayNow && latest ? (
          <Textarea
            label="What changed, in a sentence"
            value={whatChanged}
            maxLength={1000}
            autosize
            onChange={(event) => setWhatChanged(event.currentTarget.value)}
          />
        ) : null}
        {mayNow ? (
          <div>
            <Button
              loading={publish.isPending}
              disabled={latest !== undefined && whatChanged.trim() === ''}
              onClick={() =>
                publish.mutate({ params: { key }, body: { after: latest?.number ?? 0, whatChanged } })
              }
            >
              Publish version {next}
            </Button>
          </div>
        ) : null}
      </Stack>
    </Card>
  );
}
