import { Button } from '@mantine/core';
import { useChange } from '../../../../web/query.ts';
import { ConfirmButton, Line, Row } from '../../../../web/ui/index.ts';
import { removeTimeOff } from '../../contract/time-off.ts';
import { refreshTimeOff } from './refresh.ts';
import { Span } from './Span.tsx';
import type { WireConflict, WireTimeOff } from './types.ts';

interface Props {
  timeOff: WireTimeOff;
  conflicts: readonly WireConflict[];
  onChange: () => void;
}

export function TimeOffRow({ timeOff, conflicts, onChange }: Props) {
  const remove = useChange(removeTimeOff, { onDone: () => void refreshTimeOff() });
  const { id, note, fromCalendar, mayChange } = timeOff;
  return (
    <Row
      title={<Span {...timeOff} />}
      sub={[note ?? '', fromCalendar ? 'from a calendar' : '', shiftsInWords(conflicts)]
        .filter((words) => words !== '')
        .join(' · ')}
      end={
        mayChange ? (
          <Line gap="tight">
            <Button variant="subtle" size="xs" onClick={onChange}>
              Change
            </Button>
            <ConfirmButton
              variant="subtle"
              size="xs"
              question="Not away after all? Requests for cover that were made of it stay open until you take them back."
              confirm="Remove it"
              onConfirm={() => remove.mutateAsync({ params: { id } })}
            >
              Remove
            </ConfirmButton>
          </Line>
        ) : undefined
      }
    />
  );
}

/** `2 shifts in it, cover is asked for 1`. */
export function shiftsInWords(conflicts: readonly Pick<WireConflict, 'coverAsked'>[]): string {
  const { length } = conflicts;
  if (length === 0) return '';
  const asked = conflicts.filter(({ coverAsked }) => coverAsked).length;
  const shifts = length === 1 ? '1 shift in it' : `${length} shifts in it`;
  if (asked === length) return `${shifts}, cover is asked for`;
  return asked === 0 ? `${shifts}, nobody is asked yet` : `${shifts}, cover is asked for ${asked}`;
}
