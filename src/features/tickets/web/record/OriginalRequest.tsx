import { PlainText, Section, When } from '../../../../web/ui/index.ts';
import s from './record.module.css';
import type { Record } from './types.ts';

const hows = {
  signal: 'As the monitoring sent it',
  form: 'Reported',
  mail: 'By mail',
  chat: 'In chat',
  report: 'By the report page',
  ticket: 'From another ticket',
} as const;

/** What was asked at first, letter for letter, whatever way it came: later one can see how far it was from the truth. */
export function OriginalRequest({ record, title }: { record: Record; title: string }) {
  const { text, how, by, at, from, truncated } = record.originalRequest;
  const name = from?.name ?? (by.kind === 'system' ? 'Evenkeel' : by.name);
  const unverified = from ? !from.verified : by.kind === 'outsider' && !by.verified;
  return (
    <Section title={title}>
      {how === 'signal' ? (
        <pre className={s.raw} tabIndex={0} role="region" aria-label="The signal as it came">
          {text}
        </pre>
      ) : (
        <PlainText quote>{text}</PlainText>
      )}
      <small>
        {hows[how]}, {name}
        {from?.address ? ` <${from.address}>` : ''}
        {unverified ? ' (unverified sender)' : ''}, <When at={at} />. Shown as it came
        {truncated ? ', only its beginning' : ''}.
      </small>
    </Section>
  );
}
