import { Button, Modal, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { sentenceFor } from '../../../../web/problem.ts';
import { useChange } from '../../../../web/query.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { readersZone, zoneInWords } from '../../../../web/zone.ts';
import { correctStateTime } from '../../contract/life.ts';
import { stateInWords } from '../../core/words.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident, StateTime } from '../shared/types.ts';
import { fromField, toField } from './time-field.ts';

interface Props {
  incident: Incident;
  time: StateTime;
  onClose: () => void;
}

/** Puts a time right; who, why, from and to stay on the timeline. */
export function CorrectTimeDialog({ incident, time, onClose }: Props) {
  const [field, setField] = useState(toField(time.at, readersZone));
  const [because, setBecause] = useState('');
  const [error, setError] = useState<unknown>();
  const refresh = useRefresh();
  const { mutate, isPending } = useChange(correctStateTime, {
    onProblem: setError,
    onDone: () => {
      onClose();
      void refresh();
    },
  });
  const at = fromField(field, readersZone);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`When was ${incident.key} ${stateInWords[time.state].toLowerCase()}?`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (at) mutate({ params: { key: incident.key, position: time.position }, body: { at, because } });
        }}
      >
        <Stack gap="wide">
          <TextInput
            type="datetime-local"
            step={1}
            label={`From when on (${zoneInWords(readersZone)} time)`}
            value={field}
            onChange={(event) => setField(event.currentTarget.value)}
            data-autofocus
          />
          <Textarea
            label="How do we know?"
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
            autosize
            minRows={1}
            maxRows={5}
            maxLength={1000}
            required
          />
          <FormProblem sentence={error === undefined ? undefined : sentenceFor(error)} error={error} />
          <Line>
            <Button type="submit" loading={isPending} disabled={!at || because.trim() === ''}>
              Put it right
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it as it is
            </Button>
          </Line>
        </Stack>
      </form>
    </Modal>
  );
}
