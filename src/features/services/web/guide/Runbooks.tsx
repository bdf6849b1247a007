import { Button } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { paths } from '../../../../web/paths.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { Card, EmptyState, Row, Rows, When } from '../../../../web/ui/index.ts';
import { hostOf } from '../../../../web/ui/text-parts.ts';
import { getRunbook } from '../../contract/guide.ts';
import { EditRunbook } from './RunbookForm.tsx';
import type { GuideCardProps } from './service-guide.ts';
import { actorInWords, OutsideLink } from './words.tsx';

type Runbook = GuideCardProps['guide']['runbooks'][number];

/** What to do when it breaks, written while it does not. */
export function Runbooks({ service, guide, manages }: GuideCardProps) {
  const { slug } = service;
  const [editing, setEditing] = useState<{ runbook?: Runbook & { body: string } }>();
  const add = () => setEditing({});
  const edit = async (runbook: Runbook) => {
    try {
      setEditing({ runbook: await call(getRunbook, { params: { slug, id: runbook.id } }) });
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <Card
      title="Runbooks"
      flush
      aside={
        manages && guide.runbooks.length > 0 ? (
          <Button variant="default" size="xs" onClick={add}>
            Add a runbook
          </Button>
        ) : undefined
      }
    >
      {guide.runbooks.length === 0 ? (
        <EmptyState {...(manages ? { begin: { label: 'Add a runbook', onClick: add } } : {})}>
          A runbook says what to do when this breaks, for somebody who was asleep a minute ago. It stands
          first on each incident.
        </EmptyState>
      ) : (
        <Rows label="Runbooks">
          {guide.runbooks.map((runbook) => (
            <Row
              key={runbook.id}
              title={
                runbook.kind === 'link' ? (
                  <OutsideLink href={runbook.url ?? ''}>{runbook.title}</OutsideLink>
                ) : (
                  runbook.title
                )
              }
              {...(runbook.kind === 'text' ? { to: paths.runbook(slug, runbook.id) } : {})}
              sub={
                <>
                  {runbook.kind === 'link' ? `At ${hostOf(runbook.url ?? '')}. ` : ''}
                  {runbook.forAlerts === '' ? 'For all alerts' : `For ${inOneLine(runbook.forAlerts)}`}.
                  Version {runbook.version}, {actorInWords(runbook.changedBy)},{' '}
                  <When at={runbook.changedAt} quiet />
                </>
              }
              end={
                manages ? (
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`Edit ${runbook.title}`}
                    onClick={() => void edit(runbook)}
                  >
                    Edit
                  </Button>
                ) : undefined
              }
            />
          ))}
        </Rows>
      )}
      {editing ? (
        <EditRunbook slug={slug} runbook={editing.runbook} onDone={() => setEditing(undefined)} />
      ) : null}
    </Card>
  );
}

const inOneLine = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(', ');
