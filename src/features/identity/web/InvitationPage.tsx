import { PasswordInput, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { paths } from '../../../web/paths.ts';
import { isProblem } from '../../../web/problem.ts';
import { useRouteQuery } from '../../../web/query.ts';
import { sessionChanged } from '../../../web/session.ts';
import { BarePage, ErrorState, SentForm, SkeletonLines } from '../../../web/ui/index.ts';
import { readersZone } from '../../../web/zone.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { acceptInvitation, openInvitation } from '../contract.ts';
import { useFragmentToken } from './fragment-token.ts';
import { NewPasswordField } from './NewPasswordField.tsx';

/** `/invitation#<token>`: joining a team. */
export function InvitationPage() {
  const token = useFragmentToken();
  return token === '' ? <NoLink /> : <Opened key={token} token={token} />;
}

function NoLink() {
  return (
    <BarePage title="An invitation is missing">
      <p>Open the link from your invitation again, whole: what stands behind its # is part of it.</p>
    </BarePage>
  );
}

function Opened({ token }: { token: string }) {
  const invitation = useRouteQuery(openInvitation, { body: { token } });
  if (invitation.isPending)
    return (
      <BarePage title="Your invitation">
        <SkeletonLines />
      </BarePage>
    );
  if (isProblem(invitation.error, 'identity/link-spent'))
    return (
      <BarePage title="This invitation is over">
        <p>
          It was used, taken back, or is too old. If you have joined already, sign in; else ask whoever
          invited you for a new one.
        </p>
        <p>
          <a href={paths.signIn()}>Sign in</a>
        </p>
      </BarePage>
    );
  if (invitation.isError)
    return (
      <BarePage title="Your invitation">
        <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />
      </BarePage>
    );
  return <Join token={token} invitation={invitation.data} />;
}

function Join({ token, invitation }: { token: string; invitation: ResponseOf<typeof openInvitation> }) {
  const { email, team, invitedBy, existingPerson } = invitation;
  const router = useRouter();
  const sent = useSentForm({
    initialValues: { name: invitation.name, password: '' },
    send: async ({ name, password }) => {
      const body = { token, name: existingPerson ? name || email : name, password, timeZone: readersZone };
      sessionChanged(await call(acceptInvitation, { body }));
      router.history.push(existingPerson ? paths.now() : paths.reached());
    },
  });
  const { form } = sent;
  return (
    <BarePage title={`Join ${team}`} lead={`${invitedBy} invites you, ${email}.`}>
      <SentForm focusFirst sent={sent} submit={`Join ${team}`}>
        {/* Tells password managers whose password it is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {existingPerson ? (
          <PasswordInput
            label="Your password"
            description="The one you sign in with already."
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
        ) : (
          <>
            <TextInput
              label="Your name"
              autoComplete="name"
              key={form.key('name')}
              {...form.getInputProps('name')}
            />
            <NewPasswordField
              form={form}
              path="password"
              label="A password"
              who={() => ({ name: form.getValues().name, email })}
            />
          </>
        )}
      </SentForm>
    </BarePage>
  );
}
