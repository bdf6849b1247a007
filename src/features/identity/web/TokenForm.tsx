import { Checkbox, Modal, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf } from '../../../web/query.ts';
import { useMe } from '../../../web/session.ts';
import { SentForm } from '../../../web/ui/index.ts';
import type { Action } from '../../../platform/contract/permission.ts';
import { createToken, listTokens } from '../contract.ts';
import { actionWords } from './words.ts';

interface Props {
  opened: boolean;
  onClose: () => void;
  onMade: (token: string) => void;
}

/** What the token is for, what it may do, how long it is good. */
export function TokenForm({ opened, onClose, onMade }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Make an API token" size="lg">
      <Fields onClose={onClose} onMade={onMade} />
    </Modal>
  );
}

const lasts = [
  { value: '', label: 'Until it is revoked' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];

function Fields({ onClose, onMade }: Omit<Props, 'opened'>) {
  const { may } = useMe();
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { name: '', scopes: [] as Action[], expiresInDays: '' },
    send: async ({ name, scopes, expiresInDays }) => {
      const { token } = await call(createToken, {
        body: {
          name,
          scopes: scopes.length > 0 ? scopes : null,
          expiresInDays: expiresInDays === '' ? null : Number(expiresInDays),
        },
      });
      onMade(token);
      onClose();
      await client.invalidateQueries({ queryKey: keyOf(listTokens) });
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Make it">
      <TextInput
        label="What it is for"
        placeholder="Deploy script of the shop"
        data-autofocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <Checkbox.Group
        label="What it may do"
        description="Choose nothing, and it may do all that you may."
        key={form.key('scopes')}
        {...form.getInputProps('scopes')}
      >
        <div style={{ columns: '190px 2', marginTop: 8 }}>
          {may.map((action) => (
            <Checkbox key={action} value={action} label={actionWords[action]} py={4} />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label="How long it is good"
        data={lasts}
        allowDeselect={false}
        key={form.key('expiresInDays')}
        {...form.getInputProps('expiresInDays')}
      />
    </SentForm>
  );
}
