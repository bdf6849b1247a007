import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { Card, Line, SkeletonLines } from '../../../../web/ui/index.ts';
import { getReport, getReportStanding, listPublicEntries, setPublicEntry } from '../../contract/report.ts';
import s from './report.module.css';
import type { Standing } from './types.ts';

type Entry = ResponseOf<typeof listPublicEntries>['items'][number];

/** Which starred entries customers read, and in which words. */
export function CustomersRead({ standing }: { standing: Standing }) {
  const { key, ticketId, may } = standing;
  const entries = useLiveQuery(
    listPublicEntries,
    { params: { key } },
    { topics: [`report:${ticketId}`, `post-mortem:${ticketId}`] },
  );
  return (
    <Card title="What customers read of the timeline">
      {entries.isPending ? (
        <SkeletonLines />
      ) : entries.isError || entries.data.items.length === 0 ? (
        <p className="muted">
          Star what matters on the timeline; then choose here what customers read of it.
        </p>
      ) : (
        entries.data.items.map((entry) => (
          <OneEntry key={entry.id} reportKey={key} entry={entry} edits={may.publish} />
        ))
      )}
    </Card>
  );
}

function OneEntry({ reportKey, entry, edits }: { reportKey: string; entry: Entry; edits: boolean }) {
  const [text, setText] = useState<string>();
  const touches = [listPublicEntries, getReport, getReportStanding];
  const set = useChange(setPublicEntry, { touches, onDone: () => setText(undefined) });
  const params = { key: reportKey, id: entry.id };
  return (
    <div className={s.told}>
      <small className="muted">{entry.text}</small>
      {text !== undefined ? (
        <>
          <Textarea
            label="Customers read"
            autosize
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Line>
            <Button
              size="xs"
              loading={set.isPending}
              disabled={text.trim() === ''}
              onClick={() => set.mutate({ params, body: { text } })}
            >
              Tell customers
            </Button>
            <Button size="xs" variant="default" onClick={() => setText(undefined)}>
              Cancel
            </Button>
          </Line>
        </>
      ) : (
        <>
          {entry.publicText === null ? null : <span>{entry.publicText}</span>}
          {edits ? (
            <Line>
              <Button
                size="xs"
                variant="default"
                onClick={() => setText(entry.publicText ?? entry.suggestion)}
              >
                {entry.publicText === null ? 'Tell customers…' : 'Change'}
              </Button>
              {entry.publicText === null ? null : (
                <Button
                  size="xs"
                  variant="subtle"
                  onClick={() => set.mutate({ params, body: { text: null } })}
                >
                  Tell them nothing of it
                </Button>
              )}
            </Line>
          ) : null}
        </>
      )}
    </div>
  );
}
