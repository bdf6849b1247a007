import { SimpleGrid, TextInput } from '@mantine/core';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { sessionChanged } from '../../../web/session.ts';
import { BarePage, SentForm } from '../../../web/ui/index.ts';
import { readersZone } from '../../../web/zone.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { NewPasswordField } from '../../identity/web/index.ts';
import { setup } from '../contract.ts';
import type { openSetup } from '../contract.ts';

interface Props {
  token: string;
  opened: ResponseOf<typeof openSetup>;
  onDone: (done: ResponseOf<typeof setup>) => void;
}

/** The one form of the first run. */
export function MakeItMine({ token, opened, onDone }: Props) {
  const { publicUrlFromEnvironment } = opened;
  const sent = useSentForm({
    initialValues: {
      person: { name: '', email: '', password: '' },
      team: 'My team',
      service: '',
      publicUrl: location.origin,
    },
    send: async ({ person, publicUrl, ...rest }) => {
      const body = {
        ...rest,
        token,
        person: { ...person, timeZone: readersZone },
        ...(publicUrlFromEnvironment === null ? { publicUrl } : {}),
      };
      const done = await call(setup, { body });
      sessionChanged();
      onDone(done);
    },
  });
  const { form } = sent;
  return (
    <BarePage
      title="Make this Evenkeel yours"
      lead="You become its administrator. It takes two minutes, and everything here can be changed later."
      wide
    >
      <SentForm focusFirst sent={sent} submit="Make it mine">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput
            label="Your name"
            autoComplete="name"
            key={form.key('person.name')}
            {...form.getInputProps('person.name')}
          />
          <TextInput
            label="Your e-mail"
            type="email"
            autoComplete="username"
            key={form.key('person.email')}
            {...form.getInputProps('person.email')}
          />
        </SimpleGrid>
        <NewPasswordField
          form={form}
          path="person.password"
          label="A password"
          who={() => form.getValues().person}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput
            label="Your team"
            description="It owns services and is paged for them."
            key={form.key('team')}
            {...form.getInputProps('team')}
          />
          <TextInput
            label="Its first service"
            description="What would wake you if it broke: checkout."
            key={form.key('service')}
            {...form.getInputProps('service')}
          />
        </SimpleGrid>
        {publicUrlFromEnvironment === null ? (
          <TextInput
            label="Address of this Evenkeel"
            description="Links in pages and mails begin with it: your phone must be able to open it."
            type="url"
            key={form.key('publicUrl')}
            {...form.getInputProps('publicUrl')}
          />
        ) : (
          <TextInput
            label="Address of this Evenkeel"
            description="Set by EVENKEEL_URL where the server runs."
            value={publicUrlFromEnvironment}
            readOnly
          />
        )}
      </SentForm>
    </BarePage>
  );
}
