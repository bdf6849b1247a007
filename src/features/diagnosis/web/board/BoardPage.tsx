import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { isProblem } from '../../../../web/problem.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { FailedPage, NothingThere, SkeletonPage } from '../../../../web/ui/index.ts';
import { getIncident } from '../../../incidents/contract.ts';
import { incidentKey, numberOfKey } from '../../../incidents/core/incident.ts';
import { useBoard } from '../shared/use-board.ts';
import { ShownBoard } from './ShownBoard.tsx';

/** The whole board of an incident: what is seen, what could cause it, what was tested, what is left. */
export function BoardPage() {
  const { key: asked = '' } = useParams({ strict: false });
  const number = numberOfKey(asked);
  const key = number === undefined ? asked : incidentKey(number);
  const [id, setId] = useState('');
  const incident = useLiveQuery(
    getIncident,
    { params: { key } },
    // The stream names incidents by their id, which the first answer tells.
    { topics: [id === '' ? 'incidents' : `incident:${id}`], enabled: number !== undefined },
  );
  const board = useBoard({ key, id });
  if (incident.data && incident.data.id !== id) setId(incident.data.id);
  const error = incident.error ?? board.error;
  if (
    number === undefined ||
    isProblem(error, 'incidents/unknown-incident') ||
    isProblem(error, 'tickets/unknown-ticket')
  )
    return (
      <NothingThere
        title="There is no such incident"
        begin={{ label: 'See all incidents', to: paths.incidents() }}
      >
        It may belong to a team whose incidents you may not see, or the key in the address is mistyped.
      </NothingThere>
    );
  if (incident.data && board.data)
    return <ShownBoard key={key} incident={incident.data} board={board.data} />;
  if (error === null) return <SkeletonPage />;
  return (
    <FailedPage
      title={key}
      error={error}
      onRetry={() => void Promise.all([incident.refetch(), board.refetch()])}
    />
  );
}
