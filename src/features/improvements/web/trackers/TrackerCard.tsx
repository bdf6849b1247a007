import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { Ago, Card, ConfirmButton, Facts, Line, Stack, StateChip } from '../../../../web/ui/index.ts';
import { getIssue, lookAtIssue, unlinkIssue } from '../../contract/trackers.ts';
import { trackerNames } from '../../core/trackers/kinds.ts';
import { LinkForm } from './LinkForm.tsx';
import type { Issue, IssueOf } from './types.ts';

/** The issue of an improvement where the team works. Nothing is shown where the team has no tracker. */
export function TrackerCard({ improvement }: { improvement: { readonly id: string; readonly key: string } }) {
  const { id, key } = improvement;
  const found = useLiveQuery(getIssue, { params: { key } }, { topics: [`improvement:${id}`, 'trackers'] });
  const [again, setAgain] = useState(false);
  if (!found.data) return null;
  const { issue, trackers, may } = found.data;
  if (issue && !again)
    return <Followed improvementKey={key} of={found.data} issue={issue} onAgain={() => setAgain(true)} />;
  if (trackers.length === 0 || !may.link) return null;
  return (
    <Card title="Tracker">
      <LinkForm improvementKey={key} of={found.data} onDone={() => setAgain(false)} />
    </Card>
  );
}

const leftWords: Readonly<Record<NonNullable<Issue['leftBecause']>, string>> = {
  'issue-begun': '',
  'issue-closed-as-completed': '',
  'issue-closed-as-not-planned': '',
  'issue-reopened': '',
  'over-here-already': 'The improvement is over here, and stays so: what was decided here counts.',
  'declined-here-already': 'It was declined here, and stays so: what was decided here counts.',
  'done-here-already': 'It is done here, and stays so: what was decided here counts.',
  'not-accepted-here': 'Nobody has accepted the improvement yet: it needs an owner and a day first.',
  'tracker-keeps-its-own': 'It has a title of its own there, until the one here changes.',
};

interface FollowedProps {
  improvementKey: string;
  of: IssueOf;
  issue: Issue;
  onAgain: () => void;
}
function Followed({ improvementKey: key, of, issue, onAgain }: FollowedProps) {
  const { tracker, state, ref, url, stateWords, assignee, leftBecause, trouble, lookedAt } = issue;
  const touches = { touches: [getIssue] };
  const look = useChange(lookAtIssue, touches);
  const unlink = useChange(unlinkIssue, touches);
  const params = { key };
  const where = `${trackerNames[tracker.kind]} ${tracker.project}`;
  const left = leftBecause === null ? '' : leftWords[leftBecause];
  return (
    <Card
      title="Tracker"
      aside={state === 'linked' ? <StateChip>{stateWords ?? 'linked'}</StateChip> : undefined}
    >
      <Stack>
        {state === 'creating' ? <p className="two">An issue is being made in {where}.</p> : null}
        {state === 'failed' ? <p>No issue could be made in {where}.</p> : null}
        {state === 'gone' ? <p>The issue {ref} is followed no more.</p> : null}
        {url && ref ? (
          <a href={url} rel="noreferrer noopener" target="_blank">
            <span className="mono">{ref}</span> in {where}
          </a>
        ) : null}
        {trouble ? <p className="two">{trouble}</p> : null}
        {left ? <p className="two">{left}</p> : null}
        {state === 'linked' ? (
          <Facts
            of={[
              ['Assigned to', assignee],
              ['Looked at', lookedAt ? <Ago key="at" at={lookedAt} /> : null],
            ]}
          />
        ) : null}
        {of.may.link ? (
          <Line>
            {state === 'gone' ? (
              <Button size="xs" variant="default" onClick={onAgain}>
                Link another
              </Button>
            ) : (
              <Button
                size="xs"
                variant="default"
                loading={look.isPending}
                onClick={() => look.mutate({ params })}
              >
                {state === 'linked' ? 'Look now' : 'Try again now'}
              </Button>
            )}
            <ConfirmButton
              size="xs"
              question="Follow it no more? The issue stays where it is."
              confirm="Unlink"
              onConfirm={() => unlink.mutateAsync({ params })}
            >
              Unlink
            </ConfirmButton>
          </Line>
        ) : null}
      </Stack>
    </Card>
  );
}
