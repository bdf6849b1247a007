import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { durationInWords } from '../../../../kit/duration.ts';
import { paths } from '../../../../web/paths.ts';
import { Section } from '../../../../web/ui/index.ts';
import { safeHref } from '../../../../web/ui/text-parts.ts';
import type { FirstLook } from './types.ts';
import s from './first-look.module.css';

const most = 5;

/** What changed on the service and on what it needs, newest first, by how long before it began. */
export function ChangesBefore({
  changes,
  windowSeconds,
}: {
  changes: FirstLook['changes'];
  windowSeconds: number;
}) {
  const [all, setAll] = useState(false);
  if (changes.length === 0)
    return (
      <Section title="Changes before it began">
        <p className="muted">None was told of in the {durationInWords(windowSeconds)} before.</p>
      </Section>
    );
  const shown = all ? changes : changes.slice(0, most);
  return (
    <Section title="Changes before it began">
      <ul className={s.changes}>
        {shown.map((change) => (
          <li key={change.id}>
            <span className={s.before}>{durationInWords(coarse(change.beforeSeconds))} before</span>
            <span dir="auto">
              <What change={change} />
              {change.on === null ? null : (
                <small>
                  {' '}
                  on <Link to={paths.service(change.on.slug)}>{change.on.name}</Link>, which it needs
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < changes.length ? (
        <button type="button" className={s.plain} onClick={() => setAll(true)}>
          Show {changes.length - shown.length} more
        </button>
      ) : null}
    </Section>
  );
}

function What({ change: { summary, link } }: { change: FirstLook['changes'][number] }) {
  const href = safeHref(link);
  return href === undefined ? (
    <>{summary}</>
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {summary}
    </a>
  );
}

/** Seconds matter below two minutes only. */
const coarse = (seconds: number) => (seconds < 120 ? seconds : seconds - (seconds % 60));
