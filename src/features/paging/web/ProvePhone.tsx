import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { asking, keyOf, useChange } from '../../../web/query.ts';
import { Line, SentForm, Stack } from '../../../web/ui/index.ts';
import { listContactMethods } from '../../identity/contract.ts';
import { getTestDelivery } from '../contract.ts';
import { provePhone, sendPhoneCode } from '../contract/phones.ts';
import { codeInWords } from './code-words.ts';
import s from './TestPage.module.css';

interface Props {
  id: string;
  name: string;
  can: { readonly sms: boolean; readonly voice: boolean };
  /** Of the code that was sent from this screen, if one was. */
  deliveryId: string | undefined;
  onSent: (deliveryId: string) => void;
}

/** Sends a code to a phone, and takes it: by text where there are texts, else, or for a landline, by a call. */
export function ProvePhone({ id, name, can, deliveryId, onSent }: Props) {
  const client = useQueryClient();
  const send = useChange(sendPhoneCode, { onDone: (answer) => onSent(answer.deliveryId) });
  const sent = useSentForm({
    initialValues: { code: '' },
    send: async ({ code }) => {
      await call(provePhone, { params: { id }, body: { code } });
      await client.invalidateQueries({ queryKey: keyOf(listContactMethods) });
    },
  });
  const { form } = sent;
  const ways = [
    ...(can.sms ? ([['sms', deliveryId ? 'Text it again' : 'Text me a code']] as const) : []),
    ...(can.voice ? ([['voice', deliveryId ? 'Call me with it' : 'Call me with a code']] as const) : []),
  ];
  const buttons = ways.map(([by, words]) => (
    <Button
      key={by}
      variant={deliveryId ? 'subtle' : 'default'}
      size="xs"
      loading={send.isPending && send.variables.body?.by === by}
      onClick={() => send.mutate({ params: { id }, body: { by } })}
    >
      {words}
    </Button>
  ));
  if (!deliveryId)
    return (
      <div className={s.below}>
        <Line gap="tight">{buttons}</Line>
      </div>
    );
  return (
    <Stack>
      <CodeState deliveryId={deliveryId} />
      <SentForm sent={sent} submit="Prove it" label={`Code for ${name}`} beside={buttons} focusFirst>
        <TextInput
          label="The code that came"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
      </SentForm>
    </Stack>
  );
}

function CodeState({ deliveryId }: { deliveryId: string }) {
  const delivery = useQuery({
    ...asking(getTestDelivery, { params: { id: deliveryId } }),
    refetchInterval: ({ state: { data } }) => (data && codeInWords(data).done ? false : 1000),
  });
  const { sentence, bad } = delivery.data
    ? codeInWords(delivery.data)
    : { sentence: 'The code is on its way.', bad: false };
  return (
    <p role="status" className={bad ? s.bad : s.plain}>
      {sentence}
    </p>
  );
}
