import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf } from '../../../web/query.ts';
import { SentForm } from '../../../web/ui/index.ts';
import { addContactMethod, listContactMethods } from '../../identity/contract.ts';

/** A topic of ntfy that the person's phone follows: it rings loudly, and answers by its buttons. */
export function AddNtfy() {
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { topic: '', server: '', token: '', label: '' },
    send: async ({ topic, server, token, label }) => {
      await call(addContactMethod, {
        body: {
          channel: 'ntfy',
          topic,
          label,
          ...(server.trim() === '' ? {} : { server: server.trim() }),
          ...(token.trim() === '' ? {} : { token: token.trim() }),
        },
      });
      form.reset();
      await client.invalidateQueries({ queryKey: keyOf(listContactMethods) });
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Add it" label="ntfy">
      <TextInput
        label="Topic"
        description="That the ntfy app on your phone follows. Choose a name that nobody guesses."
        key={form.key('topic')}
        {...form.getInputProps('topic')}
      />
      <TextInput
        label="Server"
        description="Left empty: the one of this instance, else ntfy.sh."
        placeholder="https://ntfy.example.org"
        key={form.key('server')}
        {...form.getInputProps('server')}
      />
      <TextInput
        label="Access token"
        description="Where only some may publish."
        type="password"
        autoComplete="off"
        key={form.key('token')}
        {...form.getInputProps('token')}
      />
      <TextInput label="What it is" key={form.key('label')} {...form.getInputProps('label')} />
    </SentForm>
  );
}
