import { Button, Modal, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf } from '../../../../web/query.ts';
import { Card, EmptyState, Row, Rows, Segmented, SentForm } from '../../../../web/ui/index.ts';
import { addNote, changeNote, getGuide, removeNote } from '../../contract/guide.ts';
import { RemoveButton } from './RemoveButton.tsx';
import type { Guide, GuideCardProps } from './service-guide.ts';
import s from './guide.module.css';

type Note = Guide['notes'][number];

/** Error codes and messages in plain words, said once by whoever understood them first. */
export function Notes({ service, guide, manages }: GuideCardProps) {
  const [editing, setEditing] = useState<{ note?: Note }>();
  const add = () => setEditing({});
  const contactOf = (id: string | null) => guide.contacts.find((one) => one.id === id)?.name;
  return (
    <Card
      title="What errors mean"
      flush
      aside={
        manages ? (
          <Button variant="default" size="xs" onClick={add}>
            Explain an error
          </Button>
        ) : undefined
      }
    >
      {guide.notes.length === 0 ? (
        <EmptyState>
          E1042: the acquirer refused the range. Written once in plain words, it stands beside the error
          whenever an alert brings it.
        </EmptyState>
      ) : (
        <Rows label="What errors mean">
          {guide.notes.map((note) => (
            <Row
              key={note.id}
              title={
                <>
                  <span className={s.match}>{note.match}</span> {note.means}
                </>
              }
              sub={[
                note.toDo,
                contactOf(note.contactId) ? `Ask ${contactOf(note.contactId)}.` : '',
                note.ofService ? '' : 'For all services of the team.',
              ]
                .filter((part) => part !== '')
                .join(' ')}
              end={
                manages ? (
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`Edit ${note.match}`}
                    onClick={() => setEditing({ note })}
                  >
                    Edit
                  </Button>
                ) : undefined
              }
            />
          ))}
        </Rows>
      )}
      {editing ? (
        <EditNote
          slug={service.slug}
          note={editing.note}
          contacts={guide.contacts}
          onDone={() => setEditing(undefined)}
        />
      ) : null}
    </Card>
  );
}

function EditNote({
  slug,
  note,
  contacts,
  onDone,
}: {
  slug: string;
  note: Note | undefined;
  contacts: Guide['contacts'];
  onDone: () => void;
}) {
  const client = useQueryClient();
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      kind: note?.kind ?? ('code' as Note['kind']),
      match: note?.match ?? '',
      means: note?.means ?? '',
      toDo: note?.toDo ?? '',
      contactId: note?.contactId ?? null,
      ofService: note?.ofService ?? true,
    },
    send: async (body) => {
      if (note) await call(changeNote, { params: { slug, id: note.id }, body });
      else await call(addNote, { params: { slug }, body });
      await client.invalidateQueries({ queryKey: keyOf(getGuide) });
      onDone();
    },
  });
  const { form } = sent;
  const { kind } = form.getValues();
  return (
    <Modal opened onClose={onDone} title={note ? `Edit ${note.match}` : 'Explain an error'}>
      <SentForm
        sent={sent}
        submit={note ? 'Save' : 'Add it'}
        beside={
          <RemoveButton
            route={removeNote}
            slug={slug}
            id={note?.id}
            question={`Remove what is said about ${note?.match}?`}
            onDone={onDone}
          />
        }
      >
        <Segmented
          label="How it is recognised"
          value={kind}
          onChange={(value) => form.setFieldValue('kind', value)}
          options={[
            ['code', 'By its code'],
            ['pattern', 'By a pattern'],
          ]}
        />
        <TextInput
          label={kind === 'code' ? 'Code' : 'Pattern'}
          description={
            kind === 'code' ? 'As it stands in alerts, in any case.' : 'RE2, in any case: pool .* exhausted'
          }
          data-autofocus
          placeholder={kind === 'code' ? 'E1042' : 'pool .* exhausted'}
          {...form.getInputProps('match')}
        />
        <Textarea
          label="What it means"
          description="For somebody who sees it for the first time."
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps('means')}
        />
        <Textarea label="What to do" autosize minRows={2} maxRows={8} {...form.getInputProps('toDo')} />
        {contacts.length > 0 ? (
          <Select
            label="Whom to ask"
            placeholder="Nobody in particular"
            data={contacts.map(({ id, name }) => ({ value: id, label: name }))}
            clearable
            {...form.getInputProps('contactId')}
          />
        ) : null}
        <Switch
          label="Only for this service"
          description="Otherwise for all services of the team."
          {...form.getInputProps('ofService', { type: 'checkbox' })}
        />
      </SentForm>
    </Modal>
  );
}
