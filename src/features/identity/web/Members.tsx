import { Select } from '@mantine/core';
import { useChange } from '../../../web/query.ts';
import { useMe } from '../../../web/session.ts';
import { Card, ConfirmButton, EmptyState, Face, Row, Rows, StateChip } from '../../../web/ui/index.ts';
import { getMe, listPeople, listTeams, removeMember, setMember } from '../contract.ts';
import { accessRoles } from '../core/access-roles.ts';
import type { AccessRole } from '../core/access-roles.ts';
import type { Team } from './team.ts';
import { roleWords } from './words.ts';

type Member = Team['members'][number];
const touches = [listTeams, listPeople, getMe];

/** Who is in the team, what each may do there, and whether pages reach them. */
export function Members({ team, manages }: { team: Team; manages: boolean }) {
  return (
    <Card title="People" flush>
      {team.members.length === 0 ? (
        <EmptyState>Nobody is in this team: nobody can be paged for its services.</EmptyState>
      ) : (
        <Rows label="People of the team" endsBelow>
          {team.members.map((member) => (
            <MemberRow key={member.id} team={team} member={member} manages={manages} />
          ))}
        </Rows>
      )}
    </Card>
  );
}

const roles = accessRoles.map((role) => ({ value: role, label: roleWords[role].word }));

function MemberRow({ team, member, manages }: { team: Team; member: Member; manages: boolean }) {
  const me = useMe().person;
  const change = useChange(setMember, { touches });
  const remove = useChange(removeMember, { touches });
  const params = { id: team.id, personId: member.id };
  const self = member.id === me.id;
  const question = self
    ? `Leave ${team.name}? You may lose sight of its services.`
    : `Take ${member.name} out of ${team.name}? Pages for its services stop reaching them.`;
  return (
    <Row
      lead={<Face who={member} />}
      title={self ? `${member.name} (you)` : member.name}
      sub={member.email}
      end={
        <>
          {member.canBePaged ? null : <StateChip tone="high">cannot be paged</StateChip>}
          {manages ? (
            <>
              <Select
                size="xs"
                w={132}
                aria-label={`What ${member.name} may do`}
                data={roles}
                value={member.accessRole}
                allowDeselect={false}
                disabled={change.isPending}
                onChange={(accessRole) =>
                  change.mutate({ params, body: { accessRole: accessRole as AccessRole } })
                }
              />
              <ConfirmButton
                size="xs"
                w={84}
                question={question}
                confirm={self ? 'Leave' : 'Take out'}
                onConfirm={() => remove.mutateAsync({ params })}
              >
                {self ? 'Leave' : 'Take out'}
              </ConfirmButton>
            </>
          ) : (
            <StateChip>{roleWords[member.accessRole].word}</StateChip>
          )}
        </>
      }
    />
  );
}
