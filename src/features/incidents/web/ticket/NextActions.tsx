import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { call } from '../../../../web/api.ts';
import { nowMs } from '../../../../web/clock.ts';
import { keyOf } from '../../../../web/query.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { Face, Section, When } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { setNextActionDone } from '../../../tickets/contract/next-actions.ts';
import { getIncident } from '../../contract.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';
import s from './ticket.module.css';

type Action = Incident['nextActions'][number];

/** What is to be done and by whom, ticked off when done. */
export function NextActions({ incident }: { incident: Incident }) {
  const { nextActions, may } = incident;
  const tick = useTick(incident.key);
  if (nextActions.length === 0) return null;
  return (
    <Section title="Next actions">
      <ul className={s.list}>
        {nextActions.map((action) => (
          <ActionLine
            key={action.id}
            action={action}
            mayTick={may.edit}
            onTick={(done) => tick(action.id, done)}
          />
        ))}
      </ul>
    </Section>
  );
}

interface LineProps {
  action: Action;
  mayTick: boolean;
  onTick: (done: boolean) => void;
}

function ActionLine({ action, mayTick, onTick }: LineProps) {
  const id = useId();
  const { text, person, groupName, doneAt, dueAt } = action;
  return (
    <li className={s.action}>
      <input
        id={id}
        type="checkbox"
        checked={doneAt !== null}
        disabled={!mayTick}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <label htmlFor={id} className={classes(doneAt !== null && s.done)}>
        {text}
        {dueAt && doneAt === null ? (
          <small>
            {' due '}
            <When at={dueAt} />
          </small>
        ) : null}
        {person ? null : <small className={s.group}>{groupName ?? 'nobody yet'}</small>}
      </label>
      {person ? <Face who={person} alone /> : null}
    </li>
  );
}

/** Ticks at once; goes back and says why if the server refuses. */
function useTick(key: string): (id: string, done: boolean) => void {
  const client = useQueryClient();
  const refresh = useRefresh();
  const queryKey = keyOf(getIncident, { params: { key } });
  const { mutate } = useMutation({
    mutationFn: ({ id, done }: { id: string; done: boolean }) =>
      call(setNextActionDone, { params: { key, id }, body: { done } }),
    onMutate: async ({ id, done }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Incident>(queryKey);
      const doneAt = done ? new Date(nowMs()).toISOString() : null;
      client.setQueryData<Incident>(
        queryKey,
        (incident) =>
          incident && {
            ...incident,
            nextActions: incident.nextActions.map((one) => (one.id === id ? { ...one, doneAt } : one)),
          },
      );
      return before;
    },
    onError: (error, _sent, before) => {
      client.setQueryData(queryKey, before);
      toastProblem(error);
    },
    onSettled: refresh,
  });
  return (id, done) => mutate({ id, done });
}
