import { PasswordInput, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { askingMe, useMe } from '../../../web/session.ts';
import { toast } from '../../../web/toast.tsx';
import { Card, Columns, PageHeader, SentForm, Stack } from '../../../web/ui/index.ts';
import { changePassword, updateMe } from '../contract.ts';
import { NewPasswordField } from './NewPasswordField.tsx';
import { Sessions } from './Sessions.tsx';

export function ProfilePage() {
  return (
    <>
      <PageHeader title="You">What others call you, and how you sign in.</PageHeader>
      <Columns as="halves">
        <Stack gap="wide">
          <Card title="Your name and time">
            <NameAndZone />
          </Card>
          <Card title="Password">
            <Password />
          </Card>
        </Stack>
        <Sessions />
      </Columns>
    </>
  );
}

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

function NameAndZone() {
  const { person } = useMe();
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { name: person.name, timeZone: person.timeZone },
    send: async (body) => {
      client.setQueryData(askingMe.queryKey, await call(updateMe, { body }));
      toast('Saved.');
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Save" label="Your name and time" quiet>
      <TextInput label="Name" autoComplete="name" key={form.key('name')} {...form.getInputProps('name')} />
      <TextInput label="E-mail" value={person.email} readOnly description="You sign in with it." />
      <Select
        label="Time zone"
        description="Pages and mails tell times in it. Screens use the zone of the browser."
        data={zones.includes(person.timeZone) ? zones : [person.timeZone, ...zones]}
        searchable
        allowDeselect={false}
        limit={60}
        nothingFoundMessage="No such zone. Try the name of a large city near you."
        key={form.key('timeZone')}
        {...form.getInputProps('timeZone')}
      />
    </SentForm>
  );
}

function Password() {
  const { name, email } = useMe().person;
  const sent = useSentForm({
    initialValues: { current: '', next: '' },
    send: async (body) => {
      await call(changePassword, { body });
      form.reset();
      toast('Your password is changed. You are signed out everywhere else.');
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Change it" label="Password" quiet>
      <PasswordInput
        label="The one you have"
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        key={form.key('current')}
        {...form.getInputProps('current')}
      />
      <NewPasswordField form={form} path="next" label="A new one" who={() => ({ name, email })} />
    </SentForm>
  );
}
