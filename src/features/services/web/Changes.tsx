import { Button, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { durationInWords } from '../../../kit/duration.ts';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf, useChange, useLiveQuery } from '../../../web/query.ts';
import { useMayIn } from '../../../web/session.ts';
import {
  Ago,
  Card,
  EmptyState,
  ErrorState,
  Line,
  Row,
  Rows,
  SentForm,
  SkeletonRows,
} from '../../../web/ui/index.ts';
import { listChanges, recordChange } from '../contract.ts';
import { getGuide, setChangeWindow } from '../contract/guide.ts';
import type { GuideCardProps } from './guide/service-guide.ts';
import { OutsideLink } from './guide/words.tsx';
import s from './guide/guide.module.css';

const windowsSeconds = [3_600, 7_200, 21_600, 43_200, 86_400, 172_800, 604_800];

/** The latest deploys, commits, flags and restarts: the first thing to look at when something broke (H4). */
export function Changes({ service, guide, manages }: GuideCardProps) {
  const { slug, id } = service;
  const changes = useLiveQuery(listChanges, { params: { slug } }, { topics: [`service:${id}`] });
  const records = useMayIn('change.record', service.team.id);
  const [recording, setRecording] = useState(false);
  const begin = () => setRecording(true);
  const none = changes.data?.items.length === 0;
  return (
    <Card
      title="Latest changes"
      flush
      aside={
        records && !recording ? (
          <Button variant="default" size="xs" onClick={begin}>
            Record a change
          </Button>
        ) : undefined
      }
      foot={
        recording ? (
          <Record slug={slug} onDone={() => setRecording(false)} />
        ) : manages ? (
          <Window slug={slug} seconds={guide.changeWindowSeconds} />
        ) : (
          <small>Incidents show those of the {durationInWords(guide.changeWindowSeconds)} before.</small>
        )
      }
    >
      {changes.isPending ? (
        <SkeletonRows count={2} />
      ) : changes.isError ? (
        <ErrorState error={changes.error} onRetry={() => void changes.refetch()} />
      ) : none ? (
        <EmptyState>
          Deploys, commits, flags and restarts stand here, so that an incident shows what changed just before
          it. Connect a repository, or let your pipeline tell.
        </EmptyState>
      ) : (
        <Rows label="Latest changes">
          {changes.data.items.map((change) => (
            <Row
              key={change.id}
              title={
                change.links[0] ? (
                  <OutsideLink href={change.links[0].href}>{change.summary}</OutsideLink>
                ) : (
                  change.summary
                )
              }
              sub={
                <>
                  {[change.kind === 'other' ? '' : change.kind, change.origin]
                    .filter((part) => part !== '')
                    .join(', ')}
                  {change.links.slice(1).map(({ href, text }) => (
                    <span key={href}>
                      {' '}
                      <OutsideLink href={href}>{text || href}</OutsideLink>
                    </span>
                  ))}
                </>
              }
              end={
                <small className="nowrap">
                  <Ago at={change.at} />
                </small>
              }
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}

function Record({ slug, onDone }: { slug: string; onDone: () => void }) {
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { summary: '' },
    send: async (body) => {
      await call(recordChange, { params: { slug }, body });
      await client.invalidateQueries({ queryKey: keyOf(listChanges) });
      onDone();
    },
  });
  const { form } = sent;
  return (
    <SentForm
      focusFirst
      sent={sent}
      submit="Record it"
      label="Record a change"
      beside={
        <Button variant="default" onClick={onDone}>
          Not now
        </Button>
      }
    >
      <TextInput
        label="What changed just now"
        placeholder="Restarted pay-gw-3"
        key={form.key('summary')}
        {...form.getInputProps('summary')}
      />
    </SentForm>
  );
}

function Window({ slug, seconds }: { slug: string; seconds: number }) {
  const change = useChange(setChangeWindow, { touches: [getGuide] });
  const known = windowsSeconds.includes(seconds)
    ? windowsSeconds
    : [...windowsSeconds, seconds].toSorted((a, b) => a - b);
  return (
    <Line>
      <small>Incidents show those of the</small>
      <Select
        aria-label="Incidents show the changes of so long before"
        className={s.window ?? ''}
        size="xs"
        data={known.map((value) => ({ value: String(value), label: durationInWords(value) }))}
        value={String(seconds)}
        allowDeselect={false}
        disabled={change.isPending}
        onChange={(value) => {
          if (value !== null) change.mutate({ params: { slug }, body: { seconds: Number(value) } });
        }}
      />
      <small>before they began.</small>
    </Line>
  );
}
