import { Button, Checkbox, MultiSelect, NumberInput, Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { readersZone } from '../../../web/zone.ts';
import { Line, Stack } from '../../../web/ui/index.ts';
import { criticalities } from '../../services/core/scales.ts';
import { weekHoursInWords } from '../../services/core/week-draft.ts';
import { WeekHoursField } from '../../services/web/index.ts';
import { capital } from '../core/paging-words.ts';
import { conditionsInWords } from '../core/conditions-words.ts';
import { toWireConditions } from './condition-draft.ts';
import type { Draft } from './policy-draft.ts';
import s from './StepFields.module.css';

interface Props {
  form: UseFormReturnType<Draft>;
  at: number;
}

/** What most steps do without: when the step is taken at all, and how many have to answer. */
export function ConditionFields({ form, at }: Props) {
  const step = form.values.steps[at]!;
  const { conditions, acknowledgements } = step;
  const path = `steps.${at}.conditions`;
  const set = (change: Partial<typeof conditions>) => form.setFieldValue(path, { ...conditions, ...change });
  const said = [
    conditionsInWords(toWireConditions(conditions)),
    ...(Number(acknowledgements) > 1 ? [`${acknowledgements} have to answer`] : []),
  ].filter((one) => one !== '');
  const name = (what: string) => `Step ${at + 1}: ${what}`;
  return (
    <details className={s.more}>
      <summary>{said.length === 0 ? 'Always, and one answer is enough' : capital(said.join('; '))}</summary>
      <Stack gap="wide">
        <MultiSelect
          label="Only if it is"
          aria-label={name('only if it is')}
          placeholder={conditions.criticalities.length === 0 ? 'Whatever it is' : ''}
          data={criticalities.map((one) => ({ value: one, label: capital(one) }))}
          value={conditions.criticalities}
          onChange={(chosen) => set({ criticalities: chosen })}
        />
        <Select
          label="Support hours of the service"
          data={[
            { value: 'any', label: 'Inside and outside' },
            { value: 'inside', label: 'Only inside' },
            { value: 'outside', label: 'Only outside' },
          ]}
          value={conditions.supportHours}
          allowDeselect={false}
          onChange={(value) => set({ supportHours: (value ?? 'any') as typeof conditions.supportHours })}
        />
        {conditions.keptHours ? (
          <Line>
            <span>{capital(weekHoursInWords(conditions.keptHours))}</span>
            <Button variant="default" size="xs" onClick={() => set({ keptHours: null })}>
              Take these hours off
            </Button>
          </Line>
        ) : (
          <>
            <Checkbox
              label="Only at these hours of the week"
              checked={conditions.hours !== null}
              onChange={(event) =>
                set({
                  hours: event.currentTarget.checked
                    ? { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', zone: readersZone }
                    : null,
                })
              }
            />
            {conditions.hours ? (
              <WeekHoursField
                label={name('days')}
                value={conditions.hours}
                onChange={(hours) => set({ hours })}
              />
            ) : null}
          </>
        )}
        <Checkbox
          label="Only when many alerts came"
          checked={conditions.alerts !== null}
          onChange={(event) =>
            set({ alerts: event.currentTarget.checked ? { moreThan: 3, withinMinutes: 10 } : null })
          }
        />
        {conditions.alerts ? (
          <Line>
            <NumberInput
              label="More than, alerts"
              w={150}
              min={0}
              max={100_000}
              allowDecimal={false}
              value={conditions.alerts.moreThan}
              onChange={(moreThan) => set({ alerts: { ...conditions.alerts!, moreThan } })}
            />
            <NumberInput
              label="In so many minutes"
              w={150}
              min={1}
              max={1440}
              allowDecimal={false}
              value={conditions.alerts.withinMinutes}
              onChange={(withinMinutes) => set({ alerts: { ...conditions.alerts!, withinMinutes } })}
            />
          </Line>
        ) : null}
        <NumberInput
          label="How many have to say that they've got it"
          description="Until so many did, the next steps are taken. Nobody waits for more people than the step pages."
          min={1}
          max={20}
          allowDecimal={false}
          maw={340}
          {...form.getInputProps(`steps.${at}.acknowledgements`)}
        />
      </Stack>
    </details>
  );
}
