import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { listTeams } from '../../../identity/contract.ts';
import { getAddressees } from '../../../tickets/contract/talk.ts';
import { escalateIncident, getEscalation } from '../../contract/escalate.ts';
import { firstName } from '../../core/words.ts';
import { useRefresh } from '../shared/refresh.ts';

interface Props {
  incident: { readonly key: string; readonly lead: { readonly id: string } | null };
  opened: boolean;
  onClose: () => void;
  /** Why, when the screen that opens it knows already. */
  because?: string;
}

/** When in doubt, escalate (H6): a person by name, with what is known in the page itself. */
export function EscalateDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Escalate ${rest.incident.key}`}>
      {opened ? <EscalateForm {...rest} onClose={onClose} /> : null}
    </Modal>
  );
}

/** The same without a frame of its own, for dialogs that lead here. */
export function EscalateForm({ incident, because: given = '', onClose }: Omit<Props, 'opened'>) {
  const params = { key: incident.key };
  const me = useMe().person.id;
  const asked = useRouteQuery(getEscalation, { params });
  const others = useRouteQuery(getAddressees, { params }).data?.people ?? [];
  const teams = useRouteQuery(listTeams).data?.items ?? [];
  const [chosen, setChosen] = useState<string>();
  const [because, setBecause] = useState(given);
  const [written, setWritten] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const refresh = useRefresh();
  const first = useRef<HTMLInputElement>(null);
  const ready = asked.data !== undefined;
  // The dialog has its focus before the names have come.
  useEffect(() => first.current?.focus(), [ready]);
  if (!asked.data) return <p className="muted">Looking who is there…</p>;
  const { candidates, next, summary: known } = asked.data;
  const names = new Map([
    ...candidates.map((one) => [one.id, one.name] as const),
    ...others
      .filter(({ id }) => id !== me && id !== incident.lead?.id)
      .map((one) => [one.id, one.name] as const),
  ]);
  const to = chosen ?? next;
  const team = teams.find(({ id }) => to === `${ofTeam}${id}`);
  const name = team ? team.name : to === null ? undefined : names.get(to);
  const summary = written ?? known;
  const labels = new Map(candidates.map((one) => [one.id, labelOf(one)]));
  const send = async () => {
    if (busy || to === null || because.trim() === '') return;
    setBusy(true);
    setError(undefined);
    try {
      const said = await call(escalateIncident, {
        params,
        body: { ...(team ? { toTeam: team.id } : { to }), because, summary },
      });
      onClose();
      toast(`${said.to.name} is being paged.`);
      await refresh();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="wide">
        <p className="two">
          {incident.lead
            ? 'They are paged now. Whoever has the incident keeps it; who answers joins them.'
            : 'They are paged now, and have the incident when they answer.'}
        </p>
        <Select
          label="Who"
          data={[
            {
              group: 'A person',
              items: [...names].map(([value, label]) => ({ value, label: labels.get(value) ?? label })),
            },
            {
              group: 'Everybody in',
              items: teams.map((one) => ({ value: `${ofTeam}${one.id}`, label: one.name })),
            },
          ]}
          value={to}
          onChange={(value) => setChosen(value ?? undefined)}
          searchable
          allowDeselect={false}
          placeholder="A person or a team"
        />
        <TextInput
          label="Why"
          description="The first thing they read."
          placeholder="Critical, and I don't know the next step"
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
          maxLength={300}
          ref={first}
          data-autofocus
        />
        <Textarea
          label="What they are told"
          description="Boiled down from the ticket; change what you like."
          placeholder="TBD: nothing is written down yet. A line of yours helps most."
          value={summary}
          onChange={(event) => setWritten(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
        />
        <FormProblem sentence={error === undefined ? undefined : sentenceFor(error)} error={error} />
        <Line>
          <Button type="submit" loading={busy} disabled={to === null || because.trim() === ''}>
            {team
              ? `Page everybody in ${team.name} now`
              : name
                ? `Page ${firstName(name)} now`
                : 'Page them now'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </Line>
      </Stack>
    </form>
  );
}

/** Marks a team among people. */
const ofTeam = 'team:';

function labelOf(one: { name: string; why: string; pagedAt: string | null; canBePaged: boolean }): string {
  const facts = [
    one.why === 'on-duty' ? 'on duty' : 'answers for the team',
    ...(one.pagedAt === null ? [] : ['paged already']),
    ...(one.canBePaged ? [] : ['cannot be paged']),
  ];
  return `${one.name} (${facts.join(', ')})`;
}
