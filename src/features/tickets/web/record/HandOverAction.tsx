import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { changeNextAction } from '../../contract/next-actions.ts';
import { ActionFields, dueAtOf, type Given } from './ActionFields.tsx';
import type { NextAction, Record } from './types.ts';
import { useRefreshRecord } from './use-record.ts';

interface Props {
  record: Record;
  action: NextAction;
  onClose: () => void;
}

/** Gives a next action to somebody else, or another time. Whoever gets it is told. */
export function HandOverAction({ record, action, onClose }: Props) {
  const before = { for: action.person?.id ?? action.team?.id ?? '', dueMinutes: action.dueAt ? 'keep' : '' };
  const [given, setGiven] = useState<Given>(before);
  const [problem, setProblem] = useState<unknown>();
  const refresh = useRefreshRecord();
  const save = async () => {
    setProblem(undefined);
    try {
      await call(changeNextAction, {
        params: { key: record.ticket.key, id: action.id },
        body: {
          version: action.version,
          ...(given.for === before.for && given.for !== '' ? {} : { for: given.for }),
          ...(given.dueMinutes === 'keep' ? {} : { dueAt: dueAtOf(given) }),
        },
      });
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      await refresh();
    }
  };
  return (
    <Modal opened onClose={onClose} title="For whom, and by when">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="wide">
          <p className="two">{action.text}</p>
          <ActionFields
            record={record}
            value={given}
            onChange={setGiven}
            keepDue={action.dueAt ? 'Due as it is' : undefined}
          />
          <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
          <Line>
            <Button type="submit">Give it</Button>
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
          </Line>
        </Stack>
      </form>
    </Modal>
  );
}
