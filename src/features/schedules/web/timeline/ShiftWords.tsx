import { Button } from '@mantine/core';
import { Ago, ErrorState, Line, Person, SkeletonLines, Stack } from '../../../../web/ui/index.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { makeOverride, removeOverride } from '../../contract/schedules.ts';
import { whyOnDuty } from '../../contract/timeline.ts';
import { roleWords } from '../../core/builder/words.ts';
import { shiftActions } from '../schedule/panels.tsx';
import type { WireOverride, WireSchedule } from '../types.ts';
import type { Block } from './blocks.ts';
import { draftOf, type Draft } from './draft.ts';
import { refreshSchedule } from './refresh.ts';
import { makerOf } from './roles.ts';
import { Span } from './Span.tsx';
import s from './timeline.module.css';

interface Props {
  schedule: WireSchedule;
  block: Block;
  /** Of a bar that is an override: that one, though another may lie on it. */
  own: WireOverride | undefined;
  mayChange: boolean;
  onDraft: (draft: Draft) => void;
  onDone: () => void;
}

/** Why this person, or why nobody; and what one may do about it. */
export function ShiftWords({ schedule, block, own, mayChange, onDraft, onDone }: Props) {
  const me = useMe().person;
  // The middle of what is seen, so that a moment's difference of clocks does not ask about the neighbour.
  const at = new Date(Math.floor((block.fromMs + block.toMs) / 2)).toISOString();
  const params = { slug: schedule.slug };
  const query = {
    at,
    role: block.role,
    ...(block.role === 'shadow' && block.person ? { personId: block.person.id } : {}),
  };
  const why = useLiveQuery(whyOnDuty, { params, query }, { topics: [`schedule:${schedule.id}`] });
  const done = (sentence: string) => async () => {
    toast(sentence);
    onDone();
    await refreshSchedule();
  };
  const takeBack = useChange(removeOverride, { onDone: () => void done('It is taken back.')() });
  const nobody = useChange(makeOverride, { onDone: () => void done('Nobody is needed then.')() });
  if (why.isPending) return <SkeletonLines />;
  if (why.isError) return <ErrorState error={why.error} onRetry={() => void why.refetch()} />;
  const { isGap, fromAt, toAt } = why.data;
  const override = own ?? why.data.override;
  // What a layer or an override says is not always what counts: another override may lie on it.
  const covered = own && own.id !== why.data.override?.id ? own : undefined;
  const counts = why.data.person;
  const person = covered ? covered.person : counts;
  const isOther = covered !== undefined || block.person?.id !== counts?.id;
  const [shiftFromAt, shiftToAt] = covered
    ? [covered.fromAt, covered.toAt]
    : [why.data.shiftFromAt, why.data.shiftToAt];
  const isOver = msOf(override?.toAt ?? toAt) <= nowMs();
  const isPart = !covered && (fromAt !== shiftFromAt || toAt !== shiftToAt);
  const draft = { role: block.role, fromMs: Math.max(msOf(fromAt), nowMs()), toMs: msOf(toAt) };
  return (
    <Stack>
      <div>
        {person ? (
          <Person who={person}>{roleWords[block.role].toLowerCase()}</Person>
        ) : (
          <b>{isGap ? `Nobody is ${block.role}` : `No ${block.role}`}</b>
        )}
      </div>
      <p>
        <Span fromAt={shiftFromAt} toAt={shiftToAt} zone={schedule.zone} />
      </p>
      <ul className={s.why} aria-label={person ? 'Why this person' : 'Why nobody'}>
        {isPart ? (
          <li>
            This part: <Span fromAt={fromAt} toAt={toAt} zone={schedule.zone} quiet />.
          </li>
        ) : null}
        {isOther ? (
          <li>
            {covered
              ? `Another override lies on it: ${counts?.name ?? 'nobody'} counts there.`
              : `${block.person?.name ?? 'Nobody'} stands in this row, but ${counts?.name ?? 'nobody'} counts then.`}
          </li>
        ) : null}
        {override ? (
          <li>
            {kindWords[override.kind]} by {makerOf(override)}, <Ago at={override.madeAt} />
            {override.note === '' ? '.' : `: “${override.note}”`}
          </li>
        ) : null}
        {(covered ? [] : why.data.sentences).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Line gap="tight">
        {isOver || !mayChange ? null : (
          <>
            {override ? (
              <Button size="xs" onClick={() => onDraft(draftOf(override))}>
                Change it
              </Button>
            ) : (
              <Button size="xs" onClick={() => onDraft({ ...draft, ...(isGap ? { personId: me.id } : {}) })}>
                {isGap ? 'Fill it' : 'Put somebody else on'}
              </Button>
            )}
            {override || person?.id === me.id || isGap ? null : (
              <Button size="xs" variant="default" onClick={() => onDraft({ ...draft, personId: me.id })}>
                Take it
              </Button>
            )}
            {override ? (
              <Button
                size="xs"
                variant="default"
                loading={takeBack.isPending}
                onClick={() => takeBack.mutate({ params: { ...params, id: override.id } })}
              >
                {msOf(override.fromAt) < nowMs() ? 'End it now' : 'Take it back'}
              </Button>
            ) : null}
            {isGap ? (
              <Button
                size="xs"
                variant="default"
                loading={nobody.isPending}
                onClick={() =>
                  nobody.mutate({
                    params,
                    body: {
                      role: block.role,
                      fromAt: msOf(fromAt) <= nowMs() ? null : fromAt,
                      toAt,
                      personId: null,
                    },
                  })
                }
              >
                Nobody needed
              </Button>
            ) : null}
          </>
        )}
        {shiftActions.map((Action, at) =>
          person === null || isOver ? null : (
            <Action
              key={at}
              schedule={schedule}
              onDone={onDone}
              shift={{
                role: block.role,
                person,
                fromAt: shiftFromAt,
                toAt: shiftToAt,
                because: override
                  ? { kind: 'override', overrideId: override.id }
                  : { kind: 'turn', layerId: '', turn: 0 },
              }}
            />
          ),
        )}
      </Line>
    </Stack>
  );
}

const kindWords = {
  override: 'Put in',
  taken: 'Taken over',
  cover: 'Covered: arranged',
  swap: 'Swapped: arranged',
  import: 'Imported',
  'nobody-needed': 'Said',
} as const;
