import { NumberInput, Select } from '@mantine/core';
import type { Criticality } from '../../core/scales.ts';
import type { Settings } from './settings.ts';
import s from './response.module.css';

interface Props {
  settings: Settings;
  criticalityNames: readonly { value: string; label: string }[];
  onChange: (change: Partial<Settings>) => void;
  wrong: (field: string) => string | undefined;
}

/** First, do no harm: from when on a second person looks at a change before it is made. */
export function ChangeRules({ settings, criticalityNames, onChange, wrong }: Props) {
  return (
    <>
      <p className={s.lead}>
        A change on a guess asks for a second person’s yes at every level. Whoever cannot wait breaks the
        glass with a reason, and everybody is told.
      </p>
      <div className={s.times}>
        <Select
          label="A second person says yes from"
          data={[...criticalityNames, { value: 'guess', label: 'only on a guess' }]}
          value={settings.secondYesFrom ?? 'guess'}
          onChange={(value) =>
            onChange({ secondYesFrom: value === 'guess' ? null : (value as Criticality | null) })
          }
          allowDeselect={false}
        />
        <NumberInput
          label="“Did it do what was expected?” is asked after"
          suffix=" min"
          min={1}
          max={10_080}
          allowDecimal={false}
          value={settings.judgeMinutes}
          onChange={(value) => onChange({ judgeMinutes: Number(value) })}
          error={wrong('judgeMinutes')}
        />
        <NumberInput
          label="A fix is decided from at most"
          suffix=" hypotheses"
          min={1}
          max={20}
          allowDecimal={false}
          value={settings.mostStanding}
          onChange={(value) => onChange({ mostStanding: Number(value) })}
          error={wrong('mostStanding')}
        />
      </div>
    </>
  );
}
