import { TextInput } from '@mantine/core';
import { criticalities, impacts, severities } from '../../core/scales.ts';
import type { Settings } from './settings.ts';
import s from './response.module.css';

type Scale = 'severityWords' | 'impactWords' | 'criticalityWords';
interface Props {
  settings: Settings;
  /** Who may not change it reads it as text. */
  mayChange: boolean;
  onChange: (change: Partial<Settings>) => void;
  wrong: (field: string) => string | undefined;
}

const scales: readonly { scale: Scale; title: string; rungs: readonly string[] }[] = [
  { scale: 'severityWords', title: 'What is wrong', rungs: severities },
  { scale: 'impactWords', title: 'Whom it touches', rungs: impacts },
  { scale: 'criticalityWords', title: 'How critical that is', rungs: criticalities },
];

/** What each rung of the three scales is called here, and what it looks like. */
export function ScaleWords({ settings, mayChange, onChange, wrong }: Props) {
  return (
    <div className={s.scales}>
      {scales.map(({ scale, title, rungs }) => (
        <fieldset key={scale} className={s.scale}>
          <legend>{title}</legend>
          {rungs.map((rung) => {
            const words = settings[scale] as Record<string, { name: string; example: string }>;
            const word = words[rung]!;
            const set = (change: Partial<typeof word>) =>
              onChange({ [scale]: { ...words, [rung]: { ...word, ...change } } } as Partial<Settings>);
            if (!mayChange)
              return (
                <p key={rung} className={s.word}>
                  <b>{word.name}</b> <span>{word.example}</span>
                </p>
              );
            return (
              <div key={rung} className={s.word}>
                <TextInput
                  aria-label={`${title}: name of ${rung}`}
                  value={word.name}
                  maxLength={40}
                  onChange={(event) => set({ name: event.currentTarget.value })}
                  error={wrong(`${scale}.${rung}.name`)}
                />
                <TextInput
                  aria-label={`${title}: example of ${rung}`}
                  value={word.example}
                  maxLength={300}
                  onChange={(event) => set({ example: event.currentTarget.value })}
                  error={wrong(`${scale}.${rung}.example`)}
                />
              </div>
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}
