import s from './life.module.css';

export interface Choice<T extends string> {
  readonly value: T;
  readonly name: string;
  readonly example?: string;
}
interface Props<T extends string> {
  question: string;
  /** Names the group of radio buttons. */
  name: string;
  of: readonly Choice<T>[];
  value: T | null;
  onChange: (value: T) => void;
  focusFirst?: boolean;
}

/** A plain question with its answers below each other; arrows move, Tab goes on to the next question. */
export function Answers<T extends string>({ question, name, of, value, onChange, focusFirst }: Props<T>) {
  return (
    <fieldset className={s.question}>
      <legend>{question}</legend>
      {of.map((one, index) => (
        <label key={one.value} className={s.answer}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={one.value}
            checked={one.value === value}
            onChange={() => onChange(one.value)}
            {...(focusFirst && index === 0 ? { 'data-autofocus': true } : {})}
          />
          <b>{one.name}</b>
          {one.example ? <small>{one.example}</small> : null}
        </label>
      ))}
    </fieldset>
  );
}
