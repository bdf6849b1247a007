import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../../web/query.ts';
import { Line, Stack } from '../../../../web/ui/index.ts';
import { agreeToChange, makeChange, withdrawChange } from '../../contract/changes.ts';
import { ChangeChips } from './ChangeChips.tsx';
import { ChangeFacts } from './ChangeFacts.tsx';
import { JudgeForm } from './JudgeForm.tsx';
import { LinkHypothesis } from './LinkHypothesis.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import type { Change, Incident } from './types.ts';
import { UndoForm } from './UndoForm.tsx';
import { useSaid } from './use-changes.ts';
import s from './changes.module.css';

type Saying = 'refuse' | 'break-glass' | 'judge' | 'undo';
interface Props {
  incident: Pick<Incident, 'id' | 'key'>;
  change: Change;
  onAgain: (like: Change) => void;
  onClose: () => void;
}

/** One change: all that is known of it, and the one thing to do next. */
export function ChangeLook({ incident, change, onAgain, onClose }: Props) {
  const [saying, setSaying] = useState<Saying>();
  const said = useSaid(incident.key);
  const onSaid = (next: Change) => {
    said(next);
    setSaying(undefined);
  };
  const form = { incidentKey: incident.key, change, onSaid, onBack: () => setSaying(undefined) };
  return (
    <Stack gap="wide">
      <div className={s.what}>{change.text}</div>
      <ChangeChips change={change} />
      {saying === undefined ? (
        <>
          <ChangeFacts change={change} />
          <Doing
            change={change}
            incidentKey={incident.key}
            onSaid={onSaid}
            onSay={setSaying}
            onClose={onClose}
          />
          {change.may.link ? <LinkHypothesis incident={incident} change={change} onSaid={onSaid} /> : null}
          {change.state === 'refused' || change.state === 'withdrawn' ? (
            <Line>
              <Button variant="default" onClick={() => onAgain(change)}>
                Propose it anew…
              </Button>
            </Line>
          ) : null}
        </>
      ) : saying === 'judge' ? (
        <JudgeForm {...form} />
      ) : saying === 'undo' ? (
        <UndoForm {...form} />
      ) : (
        <ReasonForm {...form} of={saying} />
      )}
    </Stack>
  );
}

interface DoingProps {
  change: Change;
  incidentKey: string;
  onSaid: (change: Change) => void;
  onSay: (saying: Saying) => void;
  onClose: () => void;
}

function Doing({ change, incidentKey, onSaid, onSay, onClose }: DoingProps) {
  const { may } = change;
  const input = { params: { key: incidentKey, id: change.id }, body: { version: change.version } };
  const agree = useChange(agreeToChange, { onDone: onSaid });
  const make = useChange(makeChange, { onDone: onSaid });
  const withdraw = useChange(withdrawChange, {
    onDone: (next) => {
      onSaid(next);
      onClose();
    },
  });
  return (
    <Line>
      {may.agree ? (
        <Button
          className={s.wide!}
          data-autofocus
          loading={agree.isPending}
          onClick={() => agree.mutate(input)}
        >
          Yes, I agree
        </Button>
      ) : null}
      {may.refuse ? (
        <Button variant="default" onClick={() => onSay('refuse')}>
          No…
        </Button>
      ) : null}
      {may.make ? (
        <Button className={s.wide!} loading={make.isPending} onClick={() => make.mutate(input)}>
          It is made
        </Button>
      ) : null}
      {may.judge ? (
        <Button className={s.wide!} onClick={() => onSay('judge')}>
          What came of it?
        </Button>
      ) : null}
      {may.undo ? (
        <Button variant="default" onClick={() => onSay('undo')}>
          Undone…
        </Button>
      ) : null}
      {may.breakGlass ? (
        <Button variant="default" onClick={() => onSay('break-glass')}>
          Break the glass…
        </Button>
      ) : null}
      {may.withdraw ? (
        <Button variant="subtle" loading={withdraw.isPending} onClick={() => withdraw.mutate(input)}>
          Withdraw
        </Button>
      ) : null}
    </Line>
  );
}
