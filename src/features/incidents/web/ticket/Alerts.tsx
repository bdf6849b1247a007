import { useState } from 'react';
import { Ago, CriticalityShape, Section, When } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { becauseInWords } from '../../core/words.ts';
import { hostOf, safeHref } from '../../../../web/ui/text-parts.ts';
import type { Incident } from '../shared/types.ts';
import { detailInWords } from './details.ts';
import s from './ticket.module.css';

type Alert = Incident['alerts'][number];

const most = 5;

/** What the monitoring says, open ones first. */
export function Alerts({
  alerts,
  openCount,
  count,
}: {
  alerts: readonly Alert[];
  openCount: number;
  count: number;
}) {
  const [all, setAll] = useState(false);
  if (alerts.length === 0) return null;
  const shown = all ? alerts : alerts.slice(0, most);
  return (
    <Section
      title="Alerts"
      aside={<small>{openCount === 0 ? 'all cleared' : `${openCount} of ${count} open`}</small>}
    >
      <ul className={s.list}>
        {shown.map((alert) => (
          <AlertLine key={alert.id} alert={alert} />
        ))}
      </ul>
      {shown.length < alerts.length ? (
        <button type="button" className={s.plain} onClick={() => setAll(true)}>
          Show {alerts.length - shown.length} more
        </button>
      ) : null}
    </Section>
  );
}

function AlertLine({ alert }: { alert: Alert }) {
  const { title, criticality, clearedAt, clearedBecause, signalCount, lastSignalAt, openedAt, source } =
    alert;
  const href = safeHref(alert.link);
  return (
    <li className={classes(s.alert, clearedAt !== null && s.cleared)}>
      <span className={s.shape}>
        <CriticalityShape level={criticality} />
      </span>
      <span className={s.alertTitle}>{title}</span>
      <div className={s.alertSub}>
        {clearedAt === null ? (
          <>
            open since <When at={openedAt} />
            {signalCount > 1 ? (
              <>
                , came {signalCount} times, last <Ago at={lastSignalAt} />
              </>
            ) : null}
            {alert.acknowledgedAt ? ', acknowledged there' : ''}
          </>
        ) : (
          <>
            cleared <When at={clearedAt} />
            {clearedBecause === null ? '' : `: ${becauseInWords(clearedBecause)}`}
          </>
        )}
        {href === undefined ? null : (
          <div>
            <a href={href} target="_blank" rel="noopener noreferrer">
              Open at {hostOf(href)}
            </a>
          </div>
        )}
        <Details alert={alert} source={source.name} />
      </div>
    </li>
  );
}

function Details({ alert, source }: { alert: Alert; source: string }) {
  const [open, setOpen] = useState(false);
  const { details, dedupKey, senderSeverity, placedBecause } = alert;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Details</summary>
      {open ? (
        <dl className={s.details} tabIndex={0} aria-label="Details of the alert">
          <dt>From</dt>
          <dd>
            {source}, which says {senderSeverity}
          </dd>
          {placedBecause === null ? null : (
            <>
              <dt>Why here</dt>
              <dd>{becauseInWords(placedBecause)}</dd>
            </>
          )}
          {Object.entries(details).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="mono">{detailInWords(value)}</dd>
            </div>
          ))}
          <dt>Dedup key</dt>
          <dd className="mono">{dedupKey}</dd>
        </dl>
      ) : null}
    </details>
  );
}
