import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { linkTicket, unlinkTicket } from '../../contract/links.ts';
import { linkInWords, linkKindsByHand } from '../../core/link.ts';
import { parseTicketKey, ticketKey, ticketPath } from '../../core/ticket-key.ts';
import { AddLine } from './AddLine.tsx';
import s from './record.module.css';
import type { Record, TicketLink } from './types.ts';
import { useRefreshRecord } from './use-record.ts';

type Kind = (typeof linkKindsByHand)[number];
const byHand: ReadonlySet<string> = new Set(linkKindsByHand);

/** Other tickets that this one has to do with. */
export function Links({ record }: { record: Record }) {
  const [adding, setAdding] = useState(false);
  const [kind, setKind] = useState<Kind>('related');
  const refresh = useRefreshRecord();
  const { ticket, links, may } = record;
  if (links.length === 0 && !may.edit) return null;
  return (
    <section className={s.section} aria-label="Links">
      <div className={s.head}>
        <h3>Links</h3>
        {may.edit && !adding ? (
          <button
            type="button"
            className={s.add}
            onClick={() => setAdding(true)}
            aria-label="Add a link to another ticket"
          >
            Add
          </button>
        ) : null}
      </div>
      {links.length > 0 ? (
        <ul className={s.lines}>
          {links.map((one) => (
            <LinkLine
              key={one.id}
              link={one}
              ticketKey={ticket.key}
              mayRemove={may.edit && byHand.has(one.kind)}
            />
          ))}
        </ul>
      ) : adding ? null : (
        <small>Related tickets, an earlier one like it, the long-term fix.</small>
      )}
      {adding ? (
        <AddLine
          what={`${ticket.key} link`}
          label="Key of the other ticket"
          placeholder="INC-31 or SUP-7"
          beside={
            <NativeSelect
              aria-label="How they belong together"
              value={kind}
              data={linkKindsByHand.map((value) => ({ value, label: linkInWords(value, 'from') }))}
              onChange={(event) => setKind(event.currentTarget.value as Kind)}
            />
          }
          onLeave={() => setAdding(false)}
          onAdd={async (to) => {
            await call(linkTicket, { params: { key: ticket.key }, body: { to: asKey(to), kind } });
            setAdding(false);
            await refresh();
          }}
        />
      ) : null}
    </section>
  );
}

/** `31` is INC-31; what is no key goes as it is, and the server says so. */
function asKey(typed: string): string {
  const key = parseTicketKey(typed);
  return key ? ticketKey(key.series === 'INC' ? 'incident' : 'bug', key.number) : typed;
}

interface LineProps {
  link: TicketLink;
  ticketKey: string;
  mayRemove: boolean;
}

function LinkLine({ link, ticketKey: key, mayRemove }: LineProps) {
  const refresh = useRefreshRecord();
  const { ticket, kind, end } = link;
  return (
    <li className={s.link}>
      <div>
        <small>{linkInWords(kind, end)}</small>{' '}
        <Link to={ticketPath(ticket.key)} className="mono">
          {ticket.key}
        </Link>{' '}
        <small>{ticket.state.toLowerCase()}</small>
        <div className={s.linkTitle}>{ticket.title}</div>
      </div>
      {mayRemove ? (
        <button
          type="button"
          className={s.more}
          aria-label={`Take away the link to ${ticket.key}`}
          onClick={() =>
            void call(unlinkTicket, { params: { key, id: link.id } }).then(refresh, toastProblem)
          }
        >
          ×
        </button>
      ) : null}
    </li>
  );
}
