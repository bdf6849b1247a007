import { Menu } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { nowMs } from '../../../../web/clock.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { Countdown, Face, InlineText, When } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { useTicketSlots } from '../slots.ts';
import { addNextAction, removeNextAction } from '../../contract/next-actions.ts';
import { isOverdue } from '../../core/next-action.ts';
import { ActionFields, dueAtOf, type Given } from './ActionFields.tsx';
import { AddLine } from './AddLine.tsx';
import { EditableLine } from './EditableLine.tsx';
import { HandOverAction } from './HandOverAction.tsx';
import { LongTermItems } from './PartLine.tsx';
import s from './record.module.css';
import type { NextAction, Record } from './types.ts';
import { useRefreshRecord } from './use-record.ts';
import { useTick } from './use-tick.ts';

/** What is to be done, by whom and by when; ticked off when done. */
export function NextActions({ record, title }: { record: Record; title: string }) {
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<Given>({ for: '', dueMinutes: '' });
  const refresh = useRefreshRecord();
  const tick = useTick(record.ticket.key);
  const { ticket, nextActions, may } = record;
  return (
    <section className={s.section} aria-label={title}>
      <div className={s.head}>
        <h3>{title}</h3>
        {may.edit && !adding ? (
          <button
            type="button"
            className={s.add}
            onClick={() => setAdding(true)}
            aria-label={`Add to ${title}`}
          >
            Add
          </button>
        ) : null}
      </div>
      <ul className={s.lines}>
        {nextActions.map((action) => (
          <ActionLine
            key={action.id}
            record={record}
            action={action}
            onTick={(done) => tick(action.id, done)}
          />
        ))}
      </ul>
      {adding ? (
        <AddLine
          what={`${ticket.key} next-action`}
          label="What is to be done"
          placeholder="What is to be done"
          beside={<ActionFields record={record} value={given} onChange={setGiven} />}
          onLeave={() => setAdding(false)}
          onAdd={async (text) => {
            await call(addNextAction, {
              params: { key: ticket.key },
              body: { text, for: given.for, dueAt: dueAtOf(given) },
            });
            setGiven({ for: '', dueMinutes: '' });
            await refresh();
          }}
        />
      ) : null}
    </section>
  );
}

interface LineProps {
  record: Record;
  action: NextAction;
  onTick: (done: boolean) => void;
}

function ActionLine({ record, action, onTick }: LineProps) {
  const [handing, setHanding] = useState(false);
  const refresh = useRefreshRecord();
  const { ticket, may } = record;
  const { id, text, person, doneAt, version } = action;
  const { under: Below, menu: MoreOfMenu } = useTicketSlots();
  const ofLine = { ticket, section: 'next-actions', id, text, isAction: true };
  const line = { id, of: 'action' as const, version, text, answer: '' };
  const fix = record.links.find((link) => link.actionId === id);
  const remove = () => call(removeNextAction, { params: { key: ticket.key, id }, query: { version } });
  return (
    <li className={classes(s.action, doneAt !== null && s.done)}>
      <input
        type="checkbox"
        aria-label={`Done: ${text}`}
        checked={doneAt !== null}
        disabled={!may.edit}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <EditableLine
        ticketKey={ticket.key}
        line={line}
        label="Next action"
        may={may.edit}
        onAnew={async (words) => {
          await call(addNextAction, {
            params: { key: ticket.key },
            body: { text: words, for: person?.id ?? action.team?.id ?? '', dueAt: action.dueAt },
          });
        }}
      >
        <InlineText>{text}</InlineText>
      </EditableLine>
      {person ? <Face who={person} alone /> : <span />}
      {may.edit ? (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <button type="button" className={s.more} aria-label={`More for: ${text.slice(0, 60)}`}>
              ⋯
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {doneAt === null ? (
              <Menu.Item onClick={() => setHanding(true)}>For whom, by when…</Menu.Item>
            ) : null}
            {fix ? null : <LongTermItems ticketKey={ticket.key} from={{ actionId: id }} onDone={refresh} />}
            {MoreOfMenu ? <MoreOfMenu {...ofLine} /> : null}
            <Menu.Item onClick={() => void remove().then(refresh, toastProblem)}>Take it out</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <span />
      )}
      <Under action={action} isOpen={ticket.isOpen} />
      {Below ? <Below {...ofLine} /> : null}
      {handing ? <HandOverAction record={record} action={action} onClose={() => setHanding(false)} /> : null}
    </li>
  );
}

/** Whose it is when that is no person with a face, and how the time stands. */
function Under({ action, isOpen }: { action: NextAction; isOpen: boolean }) {
  const { team, groupName, person, dueAt, doneAt, doneBy } = action;
  const whose = person ? '' : team ? `Team ${team.name}` : (groupName ?? '');
  const late = isOpen && isOverdue(action, nowMs());
  if (doneAt !== null)
    return doneBy && doneBy.id !== person?.id ? <div className={s.under}>done by {doneBy.name}</div> : null;
  if (whose === '' && dueAt === null) return null;
  return (
    <div className={s.under}>
      {whose}
      {whose !== '' && dueAt !== null ? ', ' : ''}
      {dueAt === null ? null : late ? (
        <span className={s.late}>
          due <When at={dueAt} quiet />, <Countdown to={dueAt} />
        </span>
      ) : (
        <>
          due <When at={dueAt} quiet />
        </>
      )}
    </div>
  );
}
