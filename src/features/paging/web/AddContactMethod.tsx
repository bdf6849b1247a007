import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf } from '../../../web/query.ts';
import { SentForm } from '../../../web/ui/index.ts';
import { addContactMethod, listContactMethods } from '../../identity/contract.ts';

/** An address that a page is mailed to. */
export function AddEmail() {
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
    <SentForm sent={sent} submit="Add it" label="E-mail">
      <TextInput
        label="Address"
        description="Answering a test page there proves that it is yours."
        type="email"
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
    </SentForm>
  );
}

/** An address that gets each page as signed JSON. */
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
    <SentForm sent={sent} submit="Add it" label="Webhook">
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
  );
}
