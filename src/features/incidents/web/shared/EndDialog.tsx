import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { reopenIncident, resolveIncident } from '../../contract.ts';
import { useDraft } from '../../../../web/draft.ts';
import {
  nothingSaid,
  toldFirstBody,
  ToldFirstQuestions,
  type ToldFirst,
} from '../life/ToldFirstQuestions.tsx';
import { useRefresh } from './refresh.ts';
import type { Incident } from './types.ts';

const kinds = {
  resolve: {
    title: (key: string) => `Resolve ${key}`,
    tells: 'The paging stops, its alerts are cleared, and everybody who was paged is told.',
    label: 'What was it, and what ended it?',
    submit: 'Resolve',
  },
  reopen: {
    title: (key: string) => `Reopen ${key}`,
    tells: 'Nobody has it then, and whoever is on duty is paged again.',
    label: 'Why is it not over?',
    submit: 'Reopen and page',
  },
} as const;

export type Ending = keyof typeof kinds;

interface Props {
  ending: Ending;
  /** What suggests who told us first is known on the incident's own page only. */
  incident: { key: string; toldFirst?: Incident['toldFirst'] };
  opened: boolean;
  onClose: () => void;
}

/** Asks for one line before an incident is resolved or reopened; the line may stay empty. */
export function EndDialog({ ending, incident, opened, onClose }: Props) {
  const kind = kinds[ending];
  return (
    <Modal opened={opened} onClose={onClose} title={kind.title(incident.key)}>
      <Form kind={kind} what={`${ending} ${incident.key}`} incident={incident} onClose={onClose} />
    </Modal>
  );
}

function Form({
  kind,
  what,
  incident,
  onClose,
}: {
  kind: (typeof kinds)[Ending];
  what: string;
  incident: Props['incident'];
  onClose: () => void;
}) {
  const [because, setBecause] = useDraft(what);
  const [told, setTold] = useState(() => firstAnswers(incident));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const refresh = useRefresh();
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const params = { key: incident.key };
      if (kind === kinds.resolve)
        await call(resolveIncident, {
          params,
          body: { because, ...toldFirstBody(told), askedWhoTold: true },
        });
      else await call(reopenIncident, { params, body: { because } });
      setBecause('');
      onClose();
      await refresh();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="wide">
        <p className="two">{kind.tells}</p>
        <Textarea
          label={kind.label}
          description="May stay empty. It goes on the timeline as you write it."
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void send();
          }}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={1000}
          data-autofocus
        />
        {kind === kinds.resolve ? <ToldFirstQuestions value={told} onChange={setTold} /> : null}
        <FormProblem sentence={error === undefined ? undefined : sentenceFor(error)} error={error} />
        <Line>
          <Button type="submit" loading={busy}>
            {kind.submit}
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
        </Line>
      </Stack>
    </form>
  );
}

function firstAnswers({ toldFirst }: Props['incident']): ToldFirst {
  if (!toldFirst) return nothingSaid;
  return {
    who: toldFirst.who ?? toldFirst.suggested,
    could: toldFirst.couldHaveTold,
    how: toldFirst.how ?? '',
  };
}
