import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useDraft } from '../../../../web/draft.ts';
import { paths } from '../../../../web/paths.ts';
import { keyOf, queryClient, useLiveQuery } from '../../../../web/query.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { Ago } from '../../../../web/ui/index.ts';
import { linkTicket } from '../../../tickets/contract/links.ts';
import { useRefreshRecord } from '../../../tickets/web/index.ts';
import { getLooksLike } from '../../contract/links.ts';
import { becauseInWords, isWord, shortened } from '../../core/words.ts';
import type { Incident } from '../shared/types.ts';
import s from './links.module.css';
import { MergeDialog } from './MergeDialog.tsx';

/** "Looks like INC-31": quietly, with one tap to say so. What was tried then may help now. */
export function LooksLike({ incident }: { incident: Incident }) {
  const over = incident.resolvedAt !== null;
  const like = useLiveQuery(
    getLooksLike,
    { params: { key: incident.key } },
    { topics: [`ticket:${incident.id}`], enabled: !over },
  );
  const [no, setNo] = useDraft(`not-like ${incident.key}`);
  const [merging, setMerging] = useState(false);
  const refresh = useRefreshRecord();
  const found = like.data?.items.find(({ key }) => !no.split(' ').includes(key));
  if (over || !found) return null;
  const { key, title, beganAt, resolvedAt, resolvedBecause, because } = found;
  const link = async () => {
    await call(linkTicket, { params: { key: incident.key }, body: { to: key, kind: 'repeat-of' } });
    await queryClient.invalidateQueries({ queryKey: keyOf(getLooksLike) });
    await refresh();
  };
  return (
    <aside className={s.like} aria-label="Looks like an earlier one">
      <div>
        Looks like{' '}
        <Link to={paths.incident(key)} className="mono">
          {key}
        </Link>{' '}
        <small>
          {because === 'same-alert' ? 'same alert' : 'same words'}, <Ago at={beganAt} />
          {resolvedAt === null ? ', still open' : ''}
        </small>
        <div className={s.likeTitle}>{shortened(title, 120)}</div>
        {resolvedBecause !== null && resolvedBecause !== 'resolved-by-person' ? (
          <small>
            It ended:{' '}
            {isWord(resolvedBecause) ? becauseInWords(resolvedBecause) : shortened(resolvedBecause, 160)}
          </small>
        ) : null}
      </div>
      <div className={s.likeKeys}>
        {resolvedAt === null && incident.may.resolve ? (
          <Button size="xs" variant="default" onClick={() => setMerging(true)}>
            The same: merge…
          </Button>
        ) : null}
        {incident.may.edit && resolvedAt !== null ? (
          <Button size="xs" variant="default" onClick={() => void link().catch(toastProblem)}>
            It came again
          </Button>
        ) : null}
        <Button size="xs" variant="subtle" onClick={() => setNo(`${no} ${key}`.trim())}>
          No
        </Button>
      </div>
      <MergeDialog incident={incident} into={key} opened={merging} onClose={() => setMerging(false)} />
    </aside>
  );
}
