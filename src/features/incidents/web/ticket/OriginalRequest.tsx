import { Section, When } from '../../../../web/ui/index.ts';
import { PlainText } from '../../../../web/ui/PlainText.tsx';
import type { Incident } from '../shared/types.ts';
import s from './ticket.module.css';

type Request = Incident['originalRequest'];

/** What was asked at first, letter for letter: later one can see how far it was from the truth. */
export function OriginalRequest({ request }: { request: Request }) {
  const { signal, text, by, at } = request;
  const from = signal ? signal.source.name : by.kind === 'system' ? 'Evenkeel' : by.name;
  return (
    <Section title="Original request">
      {signal ? (
        <pre className={s.raw} tabIndex={0} role="region" aria-label="The signal as it came">
          {signal.text}
        </pre>
      ) : (
        <PlainText quote>{text}</PlainText>
      )}
      <small>
        As it came, from {from}, <When at={signal?.receivedAt ?? at} />
        {signal?.truncated ? '. Only its beginning is shown' : ''}
      </small>
    </Section>
  );
}
