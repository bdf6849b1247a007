import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf } from '../../../web/query.ts';
import { Card, SentForm } from '../../../web/ui/index.ts';
import { addContactMethod, listContactMethods } from '../../identity/contract.ts';

export function AddEmail({ configured }: { configured: boolean }) {
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { email: '' },
    send: async ({ email }) => {
      await call(addContactMethod, { body: { channel: 'email', email } });
      form.reset();
      await client.invalidateQueries({ queryKey: keyOf(listContactMethods) });
    },
  });
  const { form } = sent;
  return (
    <Card title="E-mail">
      {configured ? (
        <SentForm sent={sent} submit="Add it" label="E-mail" quiet>
          <TextInput
            label="Another address"
            type="email"
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
        </SentForm>
      ) : (
        <p className="two">
          This server sends no mail: start it with <code>SMTP_URL</code> and <code>SMTP_FROM</code> in its
          environment, such as <code>SMTP_URL=smtp://user:password@mail.example.org:587</code>.
        </p>
      )}
    </Card>
  );
}

export function AddWebhook({ onSecret }: { onSecret: (secret: string) => void }) {
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { url: '', label: '' },
    send: async (values) => {
      const { secret } = await call(addContactMethod, { body: { channel: 'webhook', ...values } });
      form.reset();
      if (secret !== null) onSecret(secret);
      await client.invalidateQueries({ queryKey: keyOf(listContactMethods) });
    },
  });
  const { form } = sent;
  return (
    <Card title="Webhook">
      <SentForm sent={sent} submit="Add it" label="Webhook" quiet>
        <TextInput
          label="Address"
          description="Gets each page as signed JSON: a bridge to a pager, a lamp, a chat."
          type="url"
          placeholder="https://"
          key={form.key('url')}
          {...form.getInputProps('url')}
        />
        <TextInput label="What it is" key={form.key('label')} {...form.getInputProps('label')} />
      </SentForm>
    </Card>
  );
}
