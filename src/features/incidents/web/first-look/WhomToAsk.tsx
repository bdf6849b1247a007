import { Section } from '../../../../web/ui/index.ts';
import type { FirstLook } from './types.ts';
import s from './first-look.module.css';

/** Names, not "anyone": who is on duty, who knows this service, and its suppliers, with how to reach them (H6). */
export function WhomToAsk({ contacts, onDuty }: Pick<FirstLook, 'contacts' | 'onDuty'>) {
  const known = new Set(contacts.map(({ personId }) => personId));
  const others = onDuty.filter(({ id }) => !known.has(id));
  return (
    <Section title="Whom to ask">
      <ul className={s.people}>
        {others.map(({ id, name, step, email }) => (
          <li key={id}>
            <span>
              <b>{name}</b> <small>{step === 1 ? 'on duty' : `on duty, paged ${ordinal(step)}`}</small>
            </span>
            <Reach contact={{ phone: '', email }} />
          </li>
        ))}
        {contacts.map((contact) => (
          <li key={contact.id}>
            <span dir="auto">
              <b>{contact.name}</b>{' '}
              <small>
                {[contact.supplier ? 'supplier' : '', contact.about].filter((part) => part !== '').join(', ')}
              </small>
            </span>
            <Reach contact={contact} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const ordinal = (step: number): string => ['first', 'second', 'third'][step - 1] ?? `as number ${step}`;

/** A number to tap and an address to write to. */
export function Reach({ contact: { phone, email } }: { contact: { phone: string; email: string } }) {
  return (
    <span className={s.reach}>
      {phone === '' ? null : (
        <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} className="nowrap">
          {phone}
        </a>
      )}
      {email === '' ? null : <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>{email}</a>}
    </span>
  );
}
