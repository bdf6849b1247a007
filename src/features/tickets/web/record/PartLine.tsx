import { Menu } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { useMe } from '../../../../web/session.ts';
import { InlineText, StateChip, When } from '../../../../web/ui/index.ts';
import { startLongTermFix } from '../../contract/links.ts';
import { useTicketSlots } from '../slots.ts';
import { addPart, changePart, removePart } from '../../contract/record.ts';
import { AddLine } from './AddLine.tsx';
import { EditableLine } from './EditableLine.tsx';
import s from './record.module.css';
import type { Part, Record, Section } from './types.ts';
import { useRefreshRecord } from './use-record.ts';

interface Props {
  record: Record;
  section: Section;
  part: Part;
}

/** One line of a section: what it says, who said it and when, and what can be done with it. */
export function PartLine({ record, section, part }: Props) {
  const { ticket, may } = record;
  const me = useMe().person.id;
  const refresh = useRefreshRecord();
  const [answering, setAnswering] = useState(false);
  const own = part.createdBy.kind === 'person' && part.createdBy.id === me;
  const asks = section.shape === 'questions';
  const mayReword = may.edit || (asks && own && may.comment);
  const params = { key: ticket.key, id: part.id };
  const { under: Under, menu: MoreOfMenu } = useTicketSlots();
  const ofLine = { ticket, section: section.key, id: part.id, text: part.text, isAction: false };
  const line = {
    id: part.id,
    of: 'part' as const,
    version: part.version,
    text: part.text,
    answer: part.detail.answer ?? '',
  };
  const anew = async (text: string) => {
    await call(addPart, {
      params: { key: ticket.key },
      body: { section: section.key, text, detail: part.detail },
    });
    await refresh();
  };
  const run = (work: () => Promise<unknown>) => void work().then(refresh, toastProblem);
  const standing = part.detail.standing;
  const fix = record.links.find((link) => link.partId === part.id);
  return (
    <li className={s.line} id={`part-${part.id}`}>
      <div>
        {section.shape === 'scope' ? <ScopeLabel part={part} /> : null}
        <EditableLine ticketKey={ticket.key} line={line} label={section.title} may={mayReword} onAnew={anew}>
          <InlineText>{part.text}</InlineText>
        </EditableLine>
        <div className={s.by}>
          {standing === undefined ? null : (
            <StateChip tone={standing === 'confirmed' ? 'good' : 'plain'}>
              {standing === 'confirmed' ? 'Confirmed' : 'Suspected'}
            </StateChip>
          )}
          <span>
            {nameOf(part.createdBy)} <When at={part.createdAt} quiet />
            {part.version > 1 ? ', changed' : ''}
          </span>
        </div>
        {part.detail.answer ? (
          <EditableLine
            ticketKey={ticket.key}
            line={line}
            field="answer"
            label="Answer"
            may={may.comment}
            className={s.answer}
            onAnew={anew}
          >
            <InlineText>{part.detail.answer}</InlineText>
          </EditableLine>
        ) : null}
        {Under ? <Under {...ofLine} /> : null}
        {answering ? (
          <AddLine
            what={`answer ${part.id}`}
            label="Answer"
            placeholder="Because…"
            onLeave={() => setAnswering(false)}
            onAdd={async (answer) => {
              await call(changePart, { params, body: { version: part.version, detail: { answer } } });
              setAnswering(false);
              await refresh();
            }}
          />
        ) : null}
      </div>
      {mayReword || (asks && may.comment) ? (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <button type="button" className={s.more} aria-label={`More for: ${part.text.slice(0, 60)}`}>
              ⋯
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {asks && !part.detail.answer && may.comment ? (
              <Menu.Item onClick={() => setAnswering(true)}>Answer it</Menu.Item>
            ) : null}
            {standing === undefined || !may.edit ? null : (
              <Menu.Item
                onClick={() =>
                  run(() =>
                    call(changePart, {
                      params,
                      body: {
                        version: part.version,
                        detail: { standing: standing === 'confirmed' ? 'suspected' : 'confirmed' },
                      },
                    }),
                  )
                }
              >
                {standing === 'confirmed' ? 'Only suspected after all' : 'It is confirmed'}
              </Menu.Item>
            )}
            {section.shape === 'fixes' && may.edit && !fix ? (
              <LongTermItems ticketKey={ticket.key} from={{ partId: part.id }} onDone={refresh} />
            ) : null}
            {MoreOfMenu ? <MoreOfMenu {...ofLine} /> : null}
            {mayReword ? (
              <Menu.Item
                onClick={() => run(() => call(removePart, { params, query: { version: part.version } }))}
              >
                Take it out
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </li>
  );
}

/** A quick fix points to the long-term one. */
export function LongTermItems({
  ticketKey,
  from,
  onDone,
}: {
  ticketKey: string;
  from: { partId: string } | { actionId: string };
  onDone: () => Promise<void>;
}) {
  const start = (kind: 'bug' | 'request') => () =>
    void call(startLongTermFix, { params: { key: ticketKey }, body: { kind, ...from } }).then(
      onDone,
      toastProblem,
    );
  return (
    <>
      <Menu.Item onClick={start('bug')}>Long-term fix: make it a bug</Menu.Item>
      <Menu.Item onClick={start('request')}>Long-term fix: make it a request</Menu.Item>
    </>
  );
}

const aspects = { users: 'Users', customers: 'Customers', systems: 'Systems', regions: 'Regions' } as const;

function ScopeLabel({ part: { detail } }: { part: Part }) {
  const aspect = detail.aspect ?? 'systems';
  return (
    <span className={s.aspect}>
      {aspects[aspect]}
      {detail.count === undefined || detail.count === null ? '' : `: ${detail.count.toLocaleString('en')}`}
    </span>
  );
}

export function nameOf(by: Part['createdBy']): string {
  return by.kind === 'system' ? 'Evenkeel' : by.name;
}
