import { Modal, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf } from '../../../../web/query.ts';
import { Markdown, Segmented, SentForm } from '../../../../web/ui/index.ts';
import { addRunbook, changeRunbook, getGuide, getRunbook, removeRunbook } from '../../contract/guide.ts';
import { RemoveButton } from './RemoveButton.tsx';
import s from './guide.module.css';

interface Given {
  readonly id: string;
  readonly title: string;
  readonly kind: 'text' | 'link';
  readonly body: string;
  readonly url: string | null;
  readonly forAlerts: string;
  readonly version: number;
}

export function EditRunbook({
  slug,
  runbook,
  onDone,
}: {
  slug: string;
  /** Undefined: a new one. */
  runbook?: Given | undefined;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const [previewing, setPreviewing] = useState(false);
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      title: runbook?.title ?? '',
      kind: runbook?.kind ?? ('text' as 'text' | 'link'),
      body: runbook?.body ?? '',
      url: runbook?.url ?? '',
      forAlerts: runbook?.forAlerts ?? '',
    },
    send: async ({ url, ...rest }) => {
      const body = { ...rest, url: rest.kind === 'link' ? url.trim() || null : null };
      if (runbook)
        await call(changeRunbook, {
          params: { slug, id: runbook.id },
          body: { ...body, version: runbook.version },
        });
      else await call(addRunbook, { params: { slug }, body });
      await Promise.all(
        [getGuide, getRunbook].map((route) => client.invalidateQueries({ queryKey: keyOf(route) })),
      );
      onDone();
    },
  });
  const { form } = sent;
  const { kind, body } = form.getValues();
  return (
    <Modal opened onClose={onDone} title={runbook ? `Edit ${runbook.title}` : 'Add a runbook'} size="lg">
      <SentForm
        sent={sent}
        submit={runbook ? 'Save' : 'Add it'}
        beside={
          <RemoveButton
            route={removeRunbook}
            slug={slug}
            id={runbook?.id}
            question={`Remove the runbook "${runbook?.title}"? Incidents no longer show it.`}
            onDone={onDone}
          />
        }
      >
        <TextInput
          label="Title"
          data-autofocus
          placeholder="Card payments fail"
          {...form.getInputProps('title')}
        />
        <Segmented
          label="Where it is kept"
          value={kind}
          onChange={(value) => form.setFieldValue('kind', value)}
          options={[
            ['text', 'Text kept here'],
            ['link', 'Link'],
          ]}
        />
        {kind === 'link' ? (
          <TextInput label="Address" type="url" placeholder="https://" {...form.getInputProps('url')} />
        ) : (
          <>
            <Segmented
              label="Write or preview"
              value={previewing ? 'preview' : 'write'}
              onChange={(value) => setPreviewing(value === 'preview')}
              options={[
                ['write', 'Write'],
                ['preview', 'Preview'],
              ]}
            />
            {previewing ? (
              <div className={s.preview} tabIndex={0} role="region" aria-label="Preview">
                <Markdown source={body} />
              </div>
            ) : (
              <Textarea
                label="What to do"
                description="In Markdown. Lines that begin with - [ ] become steps to tick off."
                className={s.mono ?? ''}
                autosize
                minRows={9}
                maxRows={20}
                {...form.getInputProps('body')}
              />
            )}
          </>
        )}
        <Textarea
          label="For which alerts"
          description="Words or patterns (RE2), one a line: it stands first when an alert says one of them, and is left out of others. Empty: for all."
          placeholder="card payment"
          autosize
          minRows={1}
          maxRows={6}
          {...form.getInputProps('forAlerts')}
        />
      </SentForm>
    </Modal>
  );
}
