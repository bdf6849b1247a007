import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf, useLiveQuery } from '../../../web/query.ts';
import { askingMe } from '../../../web/session.ts';
import { toast } from '../../../web/toast.tsx';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import {
  Card,
  Columns,
  FailedPage,
  Facts,
  PageHeader,
  SentForm,
  SkeletonPage,
  Stack,
} from '../../../web/ui/index.ts';
import { getInstance, updateInstance } from '../contract.ts';

export function InstancePage() {
  const instance = useLiveQuery(getInstance, {}, { topics: ['instance'] });
  if (instance.isPending) return <SkeletonPage />;
  if (instance.isError)
    return <FailedPage title="Instance" error={instance.error} onRetry={() => void instance.refetch()} />;
  const { version, emailConfigured } = instance.data;
  return (
    <>
      <PageHeader title="Instance">Where this Evenkeel is reached, and what it can send.</PageHeader>
      <Columns as="halves">
        <Card title="Public address">
          <Address instance={instance.data} />
        </Card>
        <Card title="About">
          <Stack gap="wide">
            <Facts
              of={[
                [
                  'Version',
                  <span key="version" className="mono">
                    {version}
                  </span>,
                ],
                ['E-mail', emailConfigured ? 'is sent' : 'is not set up'],
              ]}
            />
            {emailConfigured ? null : (
              <p className="two">
                To send pages and invitations by mail, start the server with <code>SMTP_URL</code> and{' '}
                <code>SMTP_FROM</code> in its environment.
              </p>
            )}
          </Stack>
        </Card>
      </Columns>
    </>
  );
}

function Address({ instance }: { instance: ResponseOf<typeof getInstance> }) {
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { publicUrl: instance.publicUrl ?? location.origin },
    send: async (body) => {
      await call(updateInstance, { body });
      await Promise.all([
        client.invalidateQueries({ queryKey: keyOf(getInstance) }),
        client.invalidateQueries({ queryKey: askingMe.queryKey }),
      ]);
      toast('Saved. Links in new pages and mails begin with it.');
    },
  });
  const { form } = sent;
  if (instance.fromEnvironment)
    return (
      <Stack>
        <p className="mono">{instance.publicUrl}</p>
        <p className="two">
          Set by <code>EVENKEEL_URL</code> in the environment of the server; change it there.
        </p>
      </Stack>
    );
  return (
    <SentForm sent={sent} submit="Save" quiet>
      <TextInput
        label="Public address"
        description="Links in pages and mails begin with it: phones must be able to open it."
        type="url"
        key={form.key('publicUrl')}
        {...form.getInputProps('publicUrl')}
      />
    </SentForm>
  );
}
