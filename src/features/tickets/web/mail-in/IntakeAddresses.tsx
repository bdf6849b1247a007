import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient, useChange, useRouteQuery } from '../../../../web/query.ts';
import { useMay } from '../../../../web/session.ts';
import { Card, ConfirmButton, EmptyState, Row, Rows, SentForm } from '../../../../web/ui/index.ts';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { listServices } from '../../../services/contract.ts';
import { createIntakeAddress, listIntakeAddresses, removeIntakeAddress } from '../../contract/mail-in.ts';

type Found = ResponseOf<typeof listIntakeAddresses>;

/** The addresses of services. Without a domain it says what to set. */
export function IntakeAddresses({ found }: { found: Found }) {
  const manages = useMay('service.manage');
  const [adding, setAdding] = useState(false);
  const remove = useChange(removeIntakeAddress, { touches: [listIntakeAddresses] });
  const { items, domain, pattern } = found;
  if (domain === null || pattern === null)
    return (
      <Card title="Where people report" flush>
        <EmptyState>
          Set <code>EVENKEEL_MAIL_DOMAIN</code>, and <code>EVENKEEL_SMTP_PORT</code> or{' '}
          <code>EVENKEEL_IMAP_URL</code>, on the server: docs/mail.md describes an own domain, Postfix, and a
          mailbox.
        </EmptyState>
      </Card>
    );
  const begin = () => setAdding(true);
  return (
    <Card
      title="Where people report"
      flush
      aside={
        manages && items.length > 0 && !adding ? (
          <Button variant="default" size="xs" onClick={begin}>
            Add an address
          </Button>
        ) : undefined
      }
      foot={adding ? <NewAddress pattern={pattern} onDone={() => setAdding(false)} /> : undefined}
    >
      {items.length > 0 ? (
        <Rows label="Addresses" endsBelow>
          {items.map(({ id, address, service }) => (
            <Row
              key={id}
              title={<span className="mono">{address}</span>}
              sub={`becomes a draft for whoever is on duty for ${service.name}`}
              end={
                manages ? (
                  <ConfirmButton
                    size="xs"
                    question={`Remove ${address}? Mail to it is refused from now on.`}
                    confirm="Remove"
                    onConfirm={() => remove.mutateAsync({ params: { id } })}
                  >
                    Remove
                  </ConfirmButton>
                ) : undefined
              }
            />
          ))}
        </Rows>
      ) : adding ? null : (
        <EmptyState {...(manages ? { begin: { label: 'Add an address', onClick: begin } } : {})}>
          A mail to an address of a service becomes a draft: whoever is on duty is told, and says with one tap
          whether it is an incident.
        </EmptyState>
      )}
    </Card>
  );
}

function NewAddress({ pattern, onDone }: { pattern: NonNullable<Found['pattern']>; onDone: () => void }) {
  const services =
    useRouteQuery(listServices).data?.items.filter(({ archivedAt }) => archivedAt === null) ?? [];
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { service: '', name: '' },
    send: async ({ service, name }) => {
      await call(createIntakeAddress, { body: { service: service || (services[0]?.slug ?? ''), name } });
      await queryClient.invalidateQueries({ queryKey: keyOf(listIntakeAddresses) });
      onDone();
    },
  });
  const { form } = sent;
  const name = form.values.name.trim().toLowerCase();
  return (
    <SentForm
      sent={sent}
      submit="Add it"
      label="Add an address"
      beside={
        <Button variant="default" onClick={onDone}>
          Not now
        </Button>
      }
    >
      <NativeSelect
        label="Service"
        data={services.map(({ slug, name: label }) => ({ value: slug, label }))}
        {...form.getInputProps('service')}
      />
      <TextInput
        label="Name"
        description={`${pattern.before}${name || '…'}${pattern.after}`}
        placeholder="shop"
        maxLength={40}
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('name')}
      />
    </SentForm>
  );
}
