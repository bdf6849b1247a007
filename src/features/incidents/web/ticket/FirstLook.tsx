import { Section, Stack, When } from '../../../../web/ui/index.ts';
import { hostOf, safeHref } from '../../../../web/ui/text-parts.ts';
import type { Incident } from '../shared/types.ts';
import s from './ticket.module.css';

/** Where to look first: the runbook, and what changed just before it began. */
export function FirstLook({ incident: { runbookUrl, changesBefore, service } }: { incident: Incident }) {
  const runbook = safeHref(runbookUrl);
  if (runbook === undefined && changesBefore.length === 0) return null;
  return (
    <Stack gap="wide">
      {runbook === undefined ? null : (
        <Section title="Runbook">
          <a href={runbook} target="_blank" rel="noopener noreferrer">
            How to help {service.name}, at {hostOf(runbook)}
          </a>
        </Section>
      )}
      {changesBefore.length === 0 ? null : (
        <Section title="Changed just before it began">
          <ul className={s.changes}>
            {changesBefore.map(({ id, summary, at }) => (
              <li key={id}>
                {summary}{' '}
                <small>
                  <When at={at} />
                </small>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Stack>
  );
}
