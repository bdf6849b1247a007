import { Checkbox, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf } from '../../../web/query.ts';
import { SentForm, Stack } from '../../../web/ui/index.ts';
import { addContactMethod, listContactMethods } from '../../identity/contract.ts';
import { sendPhoneCode } from '../contract/phones.ts';

interface Props {
  /** What this server can do. */
  can: { readonly sms: boolean; readonly voice: boolean };
  onSent: (contactMethodId: string, deliveryId: string) => void;
}

/** A number, and what it is for; a code goes out to it at once, since nothing else does before it is proven. */
export function AddPhone({ can, onSent }: Props) {
  const client = useQueryClient();
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { number: '', sms: can.sms, voice: can.voice },
    validate: {
      number: (number) => (number.trim() === '' ? 'Write the number with its country code.' : null),
      sms: (sms, { voice }) => (sms || voice ? null : 'Choose at least one.'),
    },
    send: async ({ number, sms, voice }) => {
      const channels = [...(sms ? (['sms'] as const) : []), ...(voice ? (['voice'] as const) : [])];
      const added = [];
      for (const channel of channels)
        added.push((await call(addContactMethod, { body: { channel, number, label: '' } })).item.id);
      form.reset();
      try {
        const id = added[0]!;
        const { deliveryId } = await call(sendPhoneCode, { params: { id }, body: {} });
        onSent(id, deliveryId);
      } finally {
        await client.invalidateQueries({ queryKey: keyOf(listContactMethods) });
      }
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Send me a code" label="Phone">
      <TextInput
        label="Number"
        description="With its country code. A code proves that it is yours."
        type="tel"
        autoComplete="tel"
        placeholder="+49 151 2345678"
        {...form.getInputProps('number')}
      />
      <Stack>
        {can.sms ? <Checkbox label="Text me" {...form.getInputProps('sms', { type: 'checkbox' })} /> : null}
        {can.voice ? (
          <Checkbox label="Call me" {...form.getInputProps('voice', { type: 'checkbox' })} />
        ) : null}
      </Stack>
    </SentForm>
  );
}
