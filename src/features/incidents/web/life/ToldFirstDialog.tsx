import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../../web/query.ts';
import { Line, Stack } from '../../../../web/ui/index.ts';
import { answerToldFirst } from '../../contract/life.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';
import { toldFirstBody, ToldFirstQuestions } from './ToldFirstQuestions.tsx';

interface Props {
  incident: Incident;
  opened: boolean;
  onClose: () => void;
}

/** Answers later what was skipped at the end, or puts it right. */
export function ToldFirstDialog({ incident, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`How we heard of ${incident.key}`}>
      <Form incident={incident} onClose={onClose} />
    </Modal>
  );
}

function Form({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { who, suggested, couldHaveTold, how } = incident.toldFirst;
  const [value, setValue] = useState({ who: who ?? suggested, could: couldHaveTold, how: how ?? '' });
  const refresh = useRefresh();
  const { mutate, isPending } = useChange(answerToldFirst, {
    onDone: () => {
      onClose();
      void refresh();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ params: { key: incident.key }, body: toldFirstBody(value) });
      }}
    >
      <Stack gap="wide">
        <ToldFirstQuestions
          value={value}
          onChange={(next) => setValue({ ...next, who: next.who ?? suggested })}
        />
        <Line>
          <Button type="submit" loading={isPending}>
            Keep it
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
        </Line>
      </Stack>
    </form>
  );
}
