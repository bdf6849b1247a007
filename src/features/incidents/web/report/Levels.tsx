import { criticalities } from '../../../services/core/scales.ts';
import type { Criticality } from '../../../services/core/scales.ts';
import { CriticalityShape } from '../../../../web/ui/index.ts';
import { criticalityInWords } from '../../core/words.ts';
import s from './report.module.css';

interface Props {
  value: Criticality;
  onChange: (value: Criticality) => void;
}

/** How bad it is, said as what people notice: whoever reports need not know our words. */
export function Levels({ value, onChange }: Props) {
  return (
    <fieldset className={s.levels}>
      <legend>How bad is it?</legend>
      {criticalities.map((level) => (
        <label key={level} className={s.level}>
          <input
            type="radio"
            className="visually-hidden"
            name="criticality"
            value={level}
            checked={level === value}
            onChange={() => onChange(level)}
          />
          <span className={s.shape}>
            <CriticalityShape level={level} label="" />
          </span>
          <span>
            <b>{level.charAt(0).toUpperCase() + level.slice(1)}</b>
            <small>{criticalityInWords[level]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
