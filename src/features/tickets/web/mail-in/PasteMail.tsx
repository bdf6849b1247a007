import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { toast } from '../../../../web/toast.tsx';
import { FormProblem, Line, Stack, When } from '../../../../web/ui/index.ts';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { pasteMail } from '../../contract/mail-in.ts';
import s from './mail-in.module.css';

type Preview = ResponseOf<typeof pasteMail>['mails'];

/** A mail conversation becomes comments of those who wrote it. */
export function PasteMail({ ticketKey }: { ticketKey: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <div className={s.paste}>
      <Button variant="subtle" size="compact-xs" onClick={() => setOpened(true)}>
        Paste a mail conversation…
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Paste a mail conversation" size="lg">
        {opened ? <Form ticketKey={ticketKey} onDone={() => setOpened(false)} /> : null}
      </Modal>
    </div>
  );
}

function Form({ ticketKey, onDone }: { ticketKey: string; onDone: () => void }) {
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<Preview>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const ask = async (isPreview: boolean) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const { mails } = await call(pasteMail, {
        params: { key: ticketKey },
        body: { text, preview: isPreview },
      });
      if (isPreview) setPreview(mails);
      else {
        toast(mails.length === 1 ? 'One comment added.' : `${mails.length} comments added.`);
        onDone();
      }
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="wide">
      {preview ? (
        <Found mails={preview} />
      ) : (
        <Textarea
          label="The conversation, as your mail program shows it"
          description="With the lines that say who wrote what and when: each mail becomes a comment of its author."
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={8}
          maxRows={18}
          maxLength={200_000}
          data-autofocus
        />
      )}
      <FormProblem sentence={error === undefined ? undefined : sentenceFor(error)} error={error} />
      <Line>
        {preview ? (
          <>
            <Button loading={busy} onClick={() => void ask(false)}>
              {preview.length === 1 ? 'Add one comment' : `Add ${preview.length} comments`}
            </Button>
            <Button variant="default" onClick={() => setPreview(undefined)}>
              Back to the text
            </Button>
          </>
        ) : (
          <Button loading={busy} disabled={text.trim() === ''} onClick={() => void ask(true)}>
            See what becomes of it
          </Button>
        )}
      </Line>
    </Stack>
  );
}

/** What will be added, oldest first; a date that the words do not tell for certain stands there as it was written. */
function Found({ mails }: { mails: Preview }) {
  return (
    <ol className={s.mails} aria-label="What will be added">
      {mails.map((mail, at) => (
        <li key={at}>
          <strong>{mail.author?.name ?? 'You'}</strong>{' '}
          <small className="muted">
            {mail.author?.address ? `${mail.author.address}, ` : ''}
            {mail.writtenAt ? (
              <>
                <When at={mail.writtenAt} />
                {mail.zoneTaken ? ', read in your zone' : ''}
              </>
            ) : mail.dateSaid ? (
              `dated "${mail.dateSaid}"`
            ) : mail.author ? (
              'no date'
            ) : (
              'now'
            )}
          </small>
          <p className={s.body} dir="auto">
            {mail.body.length > 400 ? `${mail.body.slice(0, 400)}…` : mail.body}
          </p>
        </li>
      ))}
    </ol>
  );
}
