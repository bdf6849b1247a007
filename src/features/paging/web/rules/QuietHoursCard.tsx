import { Checkbox, Chip, Input, Switch, TextInput } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, SentForm, Stack, When } from '../../../../web/ui/index.ts';
import { zoneInWords } from '../../../../web/zone.ts';
import { criticalities, type Criticality } from '../../../services/core/scales.ts';
import { getPageRules, setQuietHours } from '../../contract/rules.ts';
import { minuteOfWall, quietDayNames, wallMinute } from '../../core/call-words.ts';
import type { PageRules } from './rules.ts';
import s from './rules.module.css';

const asked = criticalities.filter((criticality) => criticality !== 'critical');
const notATime = (text: string) => (minuteOfWall(text) === undefined ? 'Say a time, such as 22:00' : null);

/** When one is not to be woken, and when the morning is that a page can wait for. */
export function QuietHoursCard({ answer }: { answer: PageRules }) {
  const { quietHours, quietUntilAt, morningMinute, zone } = answer;
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      quiet: quietHours !== null,
      from: wallMinute(quietHours?.fromMinute ?? 22 * 60),
      to: wallMinute(quietHours?.toMinute ?? 7 * 60),
      days: (quietHours?.days ?? []).map(String),
      through: quietHours?.through ?? (['critical', 'high'] as Criticality[]),
      morning: wallMinute(morningMinute),
    },
    validate: {
      from: notATime,
      to: (text, { quiet, from }) =>
        notATime(text) ?? (quiet && text === from ? 'They would end when they begin' : null),
      morning: notATime,
    },
    send: async ({ quiet, from, to, days, through, morning }) => {
      const after = await call(setQuietHours, {
        body: {
          quietHours: quiet
            ? {
                fromMinute: minuteOfWall(from)!,
                toMinute: minuteOfWall(to)!,
                days: days.map(Number),
                through,
              }
            : null,
          morningMinute: minuteOfWall(morning)!,
        },
      });
      queryClient.setQueryData(keyOf(getPageRules, {}), after);
      toast('Saved.');
    },
  });
  const { form } = sent;
  const { quiet, days, through } = form.values;
  return (
    <Card title="Quiet hours" aside={zoneInWords(zone)}>
      <SentForm sent={sent} submit="Save" quiet label="Quiet hours">
        <Switch
          label="Do not wake me for what can wait"
          description="Somebody else is paged in your place. When nobody else can be, you are."
          {...form.getInputProps('quiet', { type: 'checkbox' })}
        />
        {quiet ? (
          <>
            <div className={s.times}>
              <TextInput label="From" type="time" {...form.getInputProps('from')} />
              <TextInput label="To" type="time" {...form.getInputProps('to')} />
            </div>
            <Input.Wrapper
              label="Days on which they begin"
              labelElement="div"
              description={days.length === 0 ? 'None chosen: every day.' : undefined}
            >
              <Chip.Group multiple {...form.getInputProps('days')}>
                <div className={s.days}>
                  {quietDayNames.map((day, at) => (
                    <Chip key={day} value={String(at + 1)} size="xs" variant="outline">
                      {day}
                    </Chip>
                  ))}
                </div>
              </Chip.Group>
            </Input.Wrapper>
            <Checkbox.Group
              label="Wakes me all the same"
              value={through}
              onChange={(chosen) => form.setFieldValue('through', chosen as Criticality[])}
            >
              <Stack gap="tight">
                <Checkbox label="Critical, always" checked disabled value="critical" />
                {asked.map((criticality) => (
                  <Checkbox key={criticality} value={criticality} label={words[criticality]} />
                ))}
              </Stack>
            </Checkbox.Group>
          </>
        ) : null}
        <TextInput
          label="My morning"
          description="When “it can wait until morning” ends."
          type="time"
          {...form.getInputProps('morning')}
        />
        {quietUntilAt ? (
          <p role="status">
            They last until <When at={quietUntilAt} />.
          </p>
        ) : null}
      </SentForm>
    </Card>
  );
}

const words: Readonly<Record<Exclude<Criticality, 'critical'>, string>> = {
  high: 'High',
  moderate: 'Moderate',
  low: 'Low',
};
