import { Button, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf, useChange, useLiveQuery } from '../../../web/query.ts';
import { useMayIn } from '../../../web/session.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import {
  Card,
  ConfirmButton,
  CopyField,
  ErrorState,
  Row,
  Rows,
  SentForm,
  Stack,
  When,
} from '../../../web/ui/index.ts';
import { invite, listInvitations, revokeInvitation } from '../contract.ts';
import { accessRoles } from '../core/access-roles.ts';
import type { AccessRole } from '../core/access-roles.ts';
import type { Team } from './team.ts';
import { roleWords } from './words.ts';

type Made = ResponseOf<typeof invite>;

/** Inviting, by mail or by a link to pass on, and what is still open. */
export function Invitations({ team }: { team: Team }) {
  const [made, setMade] = useState<Made>();
  return (
    <>
      <Open team={team} />
      <Card title="Invite somebody">
        {made ? (
          <Sent made={made} onAgain={() => setMade(undefined)} />
        ) : (
          <Form team={team} onMade={setMade} />
        )}
      </Card>
    </>
  );
}

function Form({ team, onMade }: { team: Team; onMade: (made: Made) => void }) {
  const client = useQueryClient();
  const manages = useMayIn('team.manage', team.id);
  const offered = manages ? accessRoles : accessRoles.filter((role) => role !== 'admin');
  const [role, setRole] = useState<AccessRole>('responder');
  const sent = useSentForm({
    initialValues: { email: '', name: '' },
    send: async (values) => {
      const made = await call(invite, { params: { id: team.id }, body: { ...values, accessRole: role } });
      await client.invalidateQueries({ queryKey: keyOf(listInvitations) });
      onMade(made);
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Invite" label="Invite somebody">
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <TextInput
        label="Name"
        description="If you know it; they can change it."
        autoComplete="off"
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <Select
        label="What they may do"
        description={roleWords[role].sentence}
        data={offered.map((value) => ({ value, label: roleWords[value].word }))}
        value={role}
        allowDeselect={false}
        onChange={(value) => setRole(value as AccessRole)}
      />
    </SentForm>
  );
}

function Sent({ made, onAgain }: { made: Made; onAgain: () => void }) {
  const { email } = made.item;
  return (
    <Stack gap="wide">
      <p>
        {made.mailed
          ? `The invitation is on its way to ${email}. You can also pass the link on yourself.`
          : `No mail was sent. Pass this link on to ${email} yourself.`}
      </p>
      <CopyField label="Invitation link" value={made.link} once />
      <div>
        <Button variant="default" onClick={onAgain}>
          Invite another
        </Button>
      </div>
    </Stack>
  );
}

function Open({ team }: { team: Team }) {
  const open = useLiveQuery(listInvitations, { params: { id: team.id } }, { topics: ['teams'] });
  const revoke = useChange(revokeInvitation, { touches: [listInvitations] });
  if (open.isPending || (open.isSuccess && open.data.items.length === 0)) return null;
  return (
    <Card title="Open invitations" flush>
      {open.isError ? (
        <ErrorState error={open.error} onRetry={() => void open.refetch()} />
      ) : (
        <Rows label="Open invitations" endsBelow>
          {open.data.items.map(({ id, email, name, accessRole, expiresAt }) => (
            <Row
              key={id}
              title={name || email}
              sub={
                <>
                  {name ? `${email}, ` : ''}
                  {roleWords[accessRole].word.toLowerCase()}, good until <When at={expiresAt} />
                </>
              }
              end={
                <ConfirmButton
                  size="xs"
                  question={`Take back the invitation of ${email}? Its link stops working.`}
                  confirm="Take it back"
                  onConfirm={() => revoke.mutateAsync({ params: { id: team.id, invitationId: id } })}
                >
                  Take back
                </ConfirmButton>
              }
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}
