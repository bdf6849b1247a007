import { useId } from 'react';
import { classes } from './classes.ts';
import s from './Segmented.module.css';

interface Props<T extends string> {
  /** What is chosen, for those who listen: "Show". */
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [value: T, words: string])[];
  /** Each a piece of its own, in as many rows as it takes: for a narrow place. */
  pieces?: boolean;
}

/** More than these stand as pieces that wrap where there is little room. */
const few = 5;

/** One of a few, all visible. Arrow keys move between them. */
export function Segmented<T extends string>({ label, value, onChange, options, pieces }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={classes(s.segmented, pieces && s.pieces, options.length > few && s.many)}>
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
