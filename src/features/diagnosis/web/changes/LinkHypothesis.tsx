import { Select } from '@mantine/core';
import { useChange } from '../../../../web/query.ts';
import { linkChange } from '../../contract/changes.ts';
import { useBoard } from '../shared/use-board.ts';
import { inOrder, stateChips } from '../shared/words.ts';
import type { Change, Incident } from './types.ts';

interface Props {
  incident: Pick<Incident, 'id' | 'key'>;
  change: Change;
  onSaid: (change: Change) => void;
}

/** Says which hypothesis stands behind a guess, once something is understood. */
export function LinkHypothesis({ incident, change, onSaid }: Props) {
  const hypotheses = useBoard(incident).data?.hypotheses ?? [];
  const { mutate, isPending } = useChange(linkChange, { onDone: onSaid });
  const live = inOrder(hypotheses).live;
  if (live.length === 0) return null;
  const byId = new Map(hypotheses.map((one) => [one.id, one]));
  return (
    <Select
      label="Is more understood by now?"
      placeholder="Pick the hypothesis behind it"
      disabled={isPending}
      searchable={live.length > 8}
      value={null}
      limit={50}
      data={live.map((id) => ({
        value: id,
        label: `${byId.get(id)!.text} (${stateChips[byId.get(id)!.state][0].toLowerCase()})`,
      }))}
      onChange={(hypothesisId) =>
        hypothesisId &&
        mutate({
          params: { key: incident.key, id: change.id },
          body: { version: change.version, hypothesisId },
        })
      }
    />
  );
}
