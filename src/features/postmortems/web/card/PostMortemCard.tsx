import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { call } from '../../../../web/api.ts';
import { nowMs } from '../../../../web/clock.ts';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { Card } from '../../../../web/ui/index.ts';
import { isOver } from '../../../incidents/core/states.ts';
import type { IncidentPart } from '../../../incidents/web/index.ts';
import { beginPostMortem, getPostMortemSummary } from '../../contract/post-mortem.ts';
import { stateInWords } from '../../core/moves.ts';
import { standingInWords } from '../list/standing.ts';
import { useRefreshPostMortem } from '../post-mortem/use-post-mortem.ts';

/** On the incident, once it is over: where what is learned from it stands. */
export const PostMortemCard: IncidentPart = ({ incident }) => {
  const params = { key: incident.key };
  const known = useLiveQuery(
    getPostMortemSummary,
    { params },
    { topics: [`post-mortem:${incident.id}`, `incident:${incident.id}`] },
  ).data;
  const refresh = useRefreshPostMortem();
  const one = known?.postMortem;
  if (!known || (!one && !known.mayBegin) || (!isOver(incident.state) && !one)) return null;
  return (
    <Card title="Review">
      {one ? (
        <>
          <p className="two">
            {one.kind === 'full' ? 'Post-mortem' : 'Short review'}: {stateInWords(one).toLowerCase()}
            {one.owner ? `, ${one.owner.name} has it` : ', nobody has it'}, {standingInWords(one, nowMs())}.
          </p>
          <Button component={Link} to={paths.postMortem(incident.key)} variant="default" size="xs">
            {one.isDone ? 'Read it' : 'Open it'}
          </Button>
        </>
      ) : (
        <>
          <p className="two">What is learned from it is not written yet.</p>
          <Button
            size="xs"
            variant="default"
            onClick={() => void call(beginPostMortem, { params }).then(refresh, toastProblem)}
          >
            Begin the post-mortem
          </Button>
        </>
      )}
    </Card>
  );
};
