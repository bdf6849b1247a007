import { useId } from 'react';
import s from './Segmented.module.css';

interface Props<T extends string> {
  /** What is chosen, for those who listen: "Show". */
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [value: T, words: string])[];
}

/** One of a few, all visible. Arrow keys move between them. */
export function Segmented<T extends string>({ label, value, onChange, options }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={s.segmented}>
      <legend className="visually-hidden">{label}</legend>
      {options.map(([option, words]) => (
        <label key={option} className={s.option}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
