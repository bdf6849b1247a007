import { Button, TagsInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { useChange } from '../../../../web/query.ts';
import { Card, Line, Stack } from '../../../../web/ui/index.ts';
import { getReportStanding, listReports, setReportTags } from '../../contract/report.ts';
import s from './report.module.css';
import type { Standing } from './types.ts';

/** What it was about, in words the team shares: by these it is found again. */
export function TagsCard({ standing }: { standing: Standing }) {
  const { key, tags, suggestedTags, may } = standing;
  const [typed, setTyped] = useState<string[]>();
  const set = useChange(setReportTags, {
    touches: [getReportStanding, listReports],
    onDone: () => setTyped(undefined),
  });
  const save = (next: string[]) => set.mutate({ params: { key }, body: { tags: next } });
  return (
    <Card
      title="Tags"
      aside={
        may.tag && typed === undefined ? (
          <Button size="xs" variant="default" onClick={() => setTyped(tags)}>
            Change
          </Button>
        ) : undefined
      }
    >
      {typed === undefined ? (
        <Stack>
          {tags.length === 0 ? <p className="muted">None yet. By its tags it is found again.</p> : null}
          <div className={s.tags}>
            {tags.map((tag) => (
              <Link key={tag} to={paths.reports()} search={{ tag } as never}>
                {tag}
              </Link>
            ))}
          </div>
          {may.tag && suggestedTags.length > 0 ? (
            <div className={s.tags}>
              {suggestedTags.slice(0, 4).map((tag) => (
                <Button key={tag} size="xs" variant="default" onClick={() => save([...tags, tag])}>
                  Add “{tag}”
                </Button>
              ))}
            </div>
          ) : null}
        </Stack>
      ) : (
        <Stack>
          <TagsInput label="Tags" value={typed} onChange={setTyped} data={suggestedTags} maxTags={20} />
          <Line>
            <Button size="xs" loading={set.isPending} onClick={() => save(typed)}>
              Save
            </Button>
            <Button size="xs" variant="default" onClick={() => setTyped(undefined)}>
              Cancel
            </Button>
          </Line>
        </Stack>
      )}
    </Card>
  );
}
