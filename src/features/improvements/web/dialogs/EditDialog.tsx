import { Button, Modal, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call, ProblemError } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { listServices } from '../../../services/contract.ts';
import { improvementKinds, type ImprovementKind } from '../../../tickets/core/improvement-words.ts';
import { CompareDialog } from '../../../tickets/web/index.ts';
import { changeImprovement } from '../../contract/improvements.ts';
import { kindWords } from '../../core/improvement.ts';
import { refreshImprovements } from '../refresh.ts';
import type { ImprovementInFull } from '../types.ts';
import { OwnerAndDay } from './OwnerAndDay.tsx';

/** Other words, another owner, another day. Somebody was quicker: both texts are shown, and the person says which one stays. */
export function EditDialog({
  improvement,
  onClose,
}: {
  improvement: ImprovementInFull;
  onClose: () => void;
}) {
  // What was read when writing began; the page goes on being live behind it.
  const [read, setRead] = useState(improvement);
  const [title, setTitle] = useState(improvement.title);
  const [text, setText] = useState(improvement.text);
  const [kind, setKind] = useState<ImprovementKind>(improvement.kind);
  const [service, setService] = useState(improvement.service?.slug ?? null);
  const [owner, setOwner] = useState(improvement.owner?.id ?? null);
  const [dueOn, setDueOn] = useState(improvement.dueOn ?? '');
  const [problem, setProblem] = useState<unknown>();
  const [theirs, setTheirs] = useState<ImprovementInFull>();
  const [busy, setBusy] = useState(false);
  const services = useRouteQuery(listServices).data?.items ?? [];
  const send = async (base: ImprovementInFull, words: { title: string; text: string }) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const day = dueOn === '' ? null : dueOn;
    try {
      await call(changeImprovement, {
        params: { key: base.key },
        // Only what was changed here: what another changed meanwhile stays theirs.
        body: {
          version: base.version,
          ...(words.title === read.title ? {} : { title: words.title }),
          ...(words.text === read.text ? {} : { text: words.text }),
          ...(kind === read.kind ? {} : { kind }),
          ...(service === (read.service?.slug ?? null) ? {} : { service }),
          ...(owner === (read.owner?.id ?? null) ? {} : { owner }),
          ...(day === read.dueOn ? {} : { dueOn: day }),
        },
      });
      onClose();
    } catch (error) {
      const current =
        error instanceof ProblemError && error.code === 'improvements/changed'
          ? (error.data['current'] as ImprovementInFull)
          : undefined;
      if (current) setTheirs(current);
      else setProblem(error);
    } finally {
      setBusy(false);
      await refreshImprovements();
    }
  };
  if (theirs)
    return (
      <CompareDialog
        mine={`${title}\n\n${text}`.trim()}
        theirs={`${theirs.title}\n\n${theirs.text}`.trim()}
        by=""
        onMine={async (words) => {
          const [first = '', ...rest] = words.split('\n');
          setTheirs(undefined);
          await send(theirs, { title: first, text: rest.join('\n').trim() });
        }}
        onTheirs={onClose}
        onLater={() => {
          setRead(theirs);
          setTheirs(undefined);
        }}
      />
    );
  return (
    <Modal opened onClose={onClose} title={`Change ${read.key}`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(read, { title, text });
        }}
        noValidate
      >
        <Stack gap="wide">
          <Textarea
            label="What should be different?"
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value.replace(/\n/g, ' '))}
            autosize
            minRows={1}
            maxLength={300}
            data-autofocus
          />
          <Textarea
            label="More about it"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={3}
            maxRows={14}
            maxLength={8000}
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
            description="It goes to the team that built it."
            data={services.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={service}
            onChange={setService}
            searchable
            clearable
          />
          <OwnerAndDay
            owner={owner}
            dueOn={dueOn}
            onOwner={setOwner}
            onDueOn={setDueOn}
            optional={read.state === 'proposed'}
          />
          <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
          <Line>
            <Button type="submit" loading={busy}>
              Save
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
