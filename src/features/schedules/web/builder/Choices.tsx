import { useId, type ReactNode } from 'react';
import s from './builder.module.css';

interface Props<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  /** Short ones stand closer. */
  small?: boolean;
  options: readonly { value: T; name: string; says: ReactNode }[];
}

/** One of a few, each with what speaks for it. Arrow keys move between them. */
export function Choices<T extends string>({ label, value, onChange, small = false, options }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={s.bare}>
      <legend className={s.label}>{label}</legend>
      <div className={small ? s.smallCards : s.cards}>
        {options.map((option) => (
          <label key={option.value} className={s.choice}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <b>{option.name}</b>
            {option.says}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
