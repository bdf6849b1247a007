import { Button, Modal, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../../web/api.ts';
import { announce } from '../../../../web/announce.tsx';
import { useDraft } from '../../../../web/draft.ts';
import { useKey } from '../../../../web/keys/useKey.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { addPart } from '../../contract/record.ts';
import { useRefreshRecord } from './use-record.ts';

/** W, from anywhere on a ticket: one line that begins with why, for later. It needs no answer now (T15). */
export function WhyDialog({ ticketKey, may }: { ticketKey: string; may: boolean }) {
  const [opened, setOpened] = useState(false);
  useKey(may ? 'w' : undefined, 'Note a why-question', () => setOpened(true), { opens: true });
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title="Why?">
      <Form ticketKey={ticketKey} onClose={() => setOpened(false)} />
    </Modal>
  );
}

function Form({ ticketKey, onClose }: { ticketKey: string; onClose: () => void }) {
  const [text, setText] = useDraft(`why ${ticketKey}`);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const refresh = useRefreshRecord();
  const field = useRef<HTMLInputElement>(null);
  // At once: whoever presses W goes on writing, and the dialog itself looks for a field a moment later.
  useEffect(() => field.current?.focus(), []);
  const send = async () => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    setProblem(undefined);
    try {
      await call(addPart, {
        params: { key: ticketKey },
        body: { section: 'why-questions', text: text.trim(), detail: {} },
      });
      setText('');
      onClose();
      announce('The why-question is noted.');
      await refresh();
    } catch (error) {
      setProblem(error);
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
        <TextInput
          ref={field}
          label="What do you wonder about?"
          description="Nobody has to answer it now. It is kept for when the dust has settled."
          placeholder="Why did a customer tell us before the alert did?"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={4000}
          data-autofocus
        />
        <FormProblem
          sentence={problem === undefined ? undefined : `${sentenceFor(problem)} Your words are kept.`}
          error={problem}
        />
        <Line>
          <Button type="submit" loading={busy}>
            Note it
          </Button>
          <Button variant="default" onClick={onClose}>
            Later
          </Button>
        </Line>
      </Stack>
    </form>
  );
}
