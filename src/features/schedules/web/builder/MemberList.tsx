import { Button, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { announce } from '../../../../web/announce.tsx';
import { Face, Line } from '../../../../web/ui/index.ts';
import type { Member } from '../../core/definition.ts';
import s from './builder.module.css';
import type { Everybody } from './everybody.ts';
import { Grip } from './Grip.tsx';
import { moved, useReorder } from './use-reorder.ts';

interface Props {
  /** What they are, for those who listen: "People in order". */
  label: string;
  members: readonly Member[];
  onChange: (members: Member[]) => void;
  all: Everybody;
  /** Whether turns may be nobody's, and people may join and leave on a day. */
  full?: boolean;
  error?: string | undefined;
}

/** Who takes turns, in order. */
export function MemberList({ label, members, onChange, all, full = false, error }: Props) {
  const [dated, setDated] = useState<ReadonlySet<string>>(new Set());
  const { list, gripOf } = useReorder<HTMLOListElement>(members.length, (from, to) =>
    onChange(moved(members, from, to)),
  );
  const free = all.options.filter(({ value }) => !members.some(({ personId }) => personId === value));
  const nameOf = (id: string | null) => (id === null ? 'Nobody' : all.nameOf(id));
  const put = (at: number, member: Member) =>
    onChange(members.map((one, index) => (index === at ? member : one)));
  const remove = (at: number) => {
    onChange(members.filter((_, index) => index !== at));
    announce(`${nameOf(members[at]!.personId)} takes no turns any more`);
  };
  return (
    <fieldset className={s.bare}>
      <legend className={s.label}>{label}</legend>
      <ol className={s.members} ref={list}>
        {members.map((member, at) => {
          const name = nameOf(member.personId);
          const key = keyOf(members, at);
          const isDated = dated.has(key) || member.joinsOn !== undefined || member.leavesOn !== undefined;
          return (
            <li key={key} className={s.member}>
              <Grip {...gripOf(at, name)} />
              <span className={s.number}>{at + 1}</span>
              {member.personId === null ? (
                <span className={s.nobody} aria-hidden="true" />
              ) : (
                <Face who={{ id: member.personId, name }} />
              )}
              <span className={s.memberName}>{member.personId === null ? 'Nobody’s turn' : name}</span>
              {full && !isDated ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`From, until: ${name}`}
                  onClick={() => setDated(new Set([...dated, key]))}
                >
                  From, until
                </Button>
              ) : null}
              <button
                type="button"
                className={s.away}
                aria-label={`Remove ${name}`}
                title={`Remove ${name}`}
                onClick={() => remove(at)}
              >
                <IconX size={15} aria-hidden="true" />
              </button>
              {full && isDated ? (
                <div className={s.dates}>
                  <Dates name={name} member={member} onChange={(next) => put(at, next)} />
                </div>
              ) : null}
            </li>
          );
        })}
      </ol>
      {error ? (
        <p className={s.error} role="alert">
          {error}
        </p>
      ) : null}
      <Line>
        <Select
          aria-label={`Add to: ${label}`}
          placeholder="Add a person"
          data={free}
          value={null}
          searchable
          limit={50}
          className={s.add}
          nothingFoundMessage="Nobody else is called that."
          onChange={(id) => {
            if (id === null) return;
            onChange([...members, { personId: id }]);
            announce(`${all.nameOf(id)} takes turns`);
          }}
        />
        {full ? (
          <Button
            size="xs"
            variant="subtle"
            title="As in every second weekend"
            onClick={() => onChange([...members, { personId: null }])}
          >
            Add nobody’s turn
          </Button>
        ) : null}
      </Line>
    </fieldset>
  );
}

function Dates({
  name,
  member,
  onChange,
}: {
  name: string;
  member: Member;
  onChange: (member: Member) => void;
}) {
  const set = (key: 'joinsOn' | 'leavesOn', day: string) => {
    const { [key]: _, ...rest } = member;
    onChange(day === '' ? rest : { ...rest, [key]: day });
  };
  return (
    <Line>
      <TextInput
        type="date"
        size="xs"
        label="First day"
        aria-label={`First day of ${name}`}
        value={member.joinsOn ?? ''}
        onChange={(event) => set('joinsOn', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        size="xs"
        label="No turns from"
        aria-label={`No turns of ${name} from`}
        value={member.leavesOn ?? ''}
        onChange={(event) => set('leavesOn', event.currentTarget.value)}
      />
    </Line>
  );
}

/** The same person may stand there twice. */
function keyOf(members: readonly Member[], at: number): string {
  const id = members[at]!.personId ?? 'nobody';
  return `${id} ${members.slice(0, at).filter(({ personId }) => (personId ?? 'nobody') === id).length}`;
}
