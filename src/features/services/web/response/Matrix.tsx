import { CriticalityShape } from '../../../../web/ui/index.ts';
import { criticalities, impacts, severities, type Criticality } from '../../core/scales.ts';
import type { Settings } from './settings.ts';
import s from './response.module.css';

interface Props {
  settings: Settings;
  onChange: (matrix: Settings['matrix']) => void;
}

/** Severity down, impact across; each cell is chosen by itself. */
export function Matrix({ settings, onChange }: Props) {
  const { matrix, severityWords, impactWords, criticalityWords } = settings;
  return (
    <div className={s.scroll} tabIndex={0} role="region" aria-label="Severity and impact give criticality">
      <table className={s.matrix}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">What is wrong</span>
            </th>
            {impacts.map((impact) => (
              <th key={impact} scope="col">
                {impactWords[impact].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {severities.map((severity) => (
            <tr key={severity}>
              <th scope="row">{severityWords[severity].name}</th>
              {impacts.map((impact) => {
                const level = matrix[severity][impact];
                return (
                  <td key={impact}>
                    <label className={s.cell}>
                      <CriticalityShape level={level} />
                      <span className="visually-hidden">
                        {severityWords[severity].name} for {impactWords[impact].name}
                      </span>
                      <select
                        value={level}
                        onChange={(event) =>
                          onChange({
                            ...matrix,
                            [severity]: {
                              ...matrix[severity],
                              [impact]: event.currentTarget.value as Criticality,
                            },
                          })
                        }
                      >
                        {criticalities.map((one) => (
                          <option key={one} value={one}>
                            {criticalityWords[one].name}
                          </option>
                        ))}
                      </select>
                    </label>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
