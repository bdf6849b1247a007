import { Button, Modal, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { listServices } from '../../../services/contract.ts';
import {
  improvementKinds,
  type ImprovementKind,
  type ImprovementSourceKind,
} from '../../../tickets/core/improvement-words.ts';
import { proposeImprovement } from '../../contract/improvements.ts';
import { kindWords } from '../../core/improvement.ts';
import { refreshImprovements } from '../refresh.ts';
import { OwnerAndDay } from './OwnerAndDay.tsx';

export interface ToPropose {
  readonly title: string;
  readonly kind: ImprovementKind;
  readonly source: {
    readonly kind: ImprovementSourceKind;
    readonly id: string | null;
    readonly ticket: string | null;
  };
  /** Its short name, where that is known. */
  readonly service?: string | null;
  readonly ownerId?: string | null;
}

/** One improvement, from whatever it comes: what, of which kind, of which service; who and by when if that is known. */
export function ProposeDialog({ begin, onClose }: { begin: ToPropose; onClose: () => void }) {
  const [title, setTitle] = useState(begin.title);
  const [text, setText] = useState('');
  const [kind, setKind] = useState<ImprovementKind>(begin.kind);
  const [service, setService] = useState(begin.service ?? null);
  const [owner, setOwner] = useState(begin.ownerId ?? null);
  const [dueOn, setDueOn] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const services = (useRouteQuery(listServices).data?.items ?? []).filter(
    ({ archivedAt }) => archivedAt === null,
  );
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await call(proposeImprovement, {
        body: { title, text, kind, source: begin.source, service, owner, dueOn: dueOn === '' ? null : dueOn },
      });
      toast(`${made.key} is ${made.state}.`);
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      await refreshImprovements();
    }
  };
  return (
    <Modal opened onClose={onClose} title="Propose an improvement" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        noValidate
      >
        <Stack gap="wide">
          <Textarea
            label="What should be different?"
            placeholder="Alert before the disk is full"
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value.replace(/\n/g, ' '))}
            autosize
            minRows={1}
            maxLength={300}
            required
            data-autofocus
          />
          <Select
            label="What it does"
            data={improvementKinds.map((value) => ({ value, label: kindWords[value] }))}
            value={kind}
            onChange={(value) => setKind((value as ImprovementKind | null) ?? kind)}
            allowDeselect={false}
          />
          <Select
            label="Service"
            description={
              begin.source.ticket === null
                ? 'It goes to the team that built it.'
                : 'It goes to the team that built it; empty: the service of the incident.'
            }
            data={services.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={service}
            onChange={setService}
            searchable
            clearable
          />
          <OwnerAndDay owner={owner} dueOn={dueOn} onOwner={setOwner} onDueOn={setDueOn} optional />
          <Textarea
            label="More about it"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={8000}
          />
          <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
          <Line>
            <Button type="submit" loading={busy}>
              {owner !== null && dueOn !== '' ? 'Propose and accept' : 'Propose it'}
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
          </Line>
        </Stack>
      </form>
    </Modal>
  );
}
