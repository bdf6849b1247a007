import { Button, Modal, Select, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, useRouteQuery } from '../../../../web/query.ts';
import { Card, EmptyState, Row, Rows, SentForm } from '../../../../web/ui/index.ts';
import { listPeople } from '../../../identity/contract.ts';
import { addContact, changeContact, getGuide, removeContact } from '../../contract/guide.ts';
import { RemoveButton } from './RemoveButton.tsx';
import type { Guide, GuideCardProps } from './service-guide.ts';
import s from './guide.module.css';

type Contact = Guide['contacts'][number];

/** Who knows this service, and how to reach them; its suppliers too. */
export function Contacts({ service, guide, manages }: GuideCardProps) {
  const [editing, setEditing] = useState<{ contact?: Contact }>();
  const add = () => setEditing({});
  return (
    <Card
      title="Whom to ask"
      flush
      aside={
        manages ? (
          <Button variant="default" size="xs" onClick={add}>
            Add somebody
          </Button>
        ) : undefined
      }
    >
      {guide.contacts.length === 0 ? (
        <EmptyState>
          Whom to call when whoever is on duty needs help: the one who built it, the supplier's night desk.
        </EmptyState>
      ) : (
        <Rows label="Whom to ask">
          {guide.contacts.map((contact) => (
            <Row
              key={contact.id}
              title={contact.name}
              sub={
                <>
                  {[contact.supplier ? 'Supplier' : '', contact.about]
                    .filter((part) => part !== '')
                    .join(': ')}
                  <span className={s.reach}>
                    {contact.phone === '' ? null : (
                      <a className="nowrap" href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>
                        {contact.phone}
                      </a>
                    )}
                    {contact.email === '' ? null : <span>{contact.email}</span>}
                  </span>
                </>
              }
              end={
                manages ? (
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`Edit ${contact.name}`}
                    onClick={() => setEditing({ contact })}
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
        <EditContact slug={service.slug} contact={editing.contact} onDone={() => setEditing(undefined)} />
      ) : null}
    </Card>
  );
}

function EditContact({
  slug,
  contact,
  onDone,
}: {
  slug: string;
  contact: Contact | undefined;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const people = useRouteQuery(listPeople);
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      personId: contact?.personId ?? null,
      name: contact?.name ?? '',
      about: contact?.about ?? '',
      phone: contact?.phone ?? '',
      email: contact?.email ?? '',
      supplier: contact?.supplier ?? false,
    },
    send: async (body) => {
      if (contact) await call(changeContact, { params: { slug, id: contact.id }, body });
      else await call(addContact, { params: { slug }, body });
      await client.invalidateQueries({ queryKey: keyOf(getGuide) });
      onDone();
    },
  });
  const { form } = sent;
  const { personId } = form.getValues();
  const here = (people.data?.items ?? []).filter(({ disabledAt }) => disabledAt === null);
  return (
    <Modal opened onClose={onDone} title={contact ? `Edit ${contact.name}` : 'Add somebody to ask'}>
      <SentForm
        sent={sent}
        submit={contact ? 'Save' : 'Add'}
        beside={
          <RemoveButton
            route={removeContact}
            slug={slug}
            id={contact?.id}
            question={`Remove ${contact?.name} from those to ask?`}
            onDone={onDone}
          />
        }
      >
        <Select
          label="Somebody of ours"
          placeholder="Somebody from outside"
          data={here.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          clearable
          data-autofocus
          {...form.getInputProps('personId')}
        />
        {personId === null ? (
          <TextInput label="Name" placeholder="Acquirer, night desk" {...form.getInputProps('name')} />
        ) : null}
        <TextInput label="What for" placeholder="Owns the card gateway" {...form.getInputProps('about')} />
        <TextInput
          label="Phone"
          type="tel"
          description="Shown to those who may read the team's incidents."
          {...form.getInputProps('phone')}
        />
        <TextInput
          label="E-mail"
          type="email"
          {...(personId === null ? {} : { description: 'Left out: the one they sign in with.' })}
          {...form.getInputProps('email')}
        />
        <Switch label="A supplier" {...form.getInputProps('supplier', { type: 'checkbox' })} />
      </SentForm>
    </Modal>
  );
}
