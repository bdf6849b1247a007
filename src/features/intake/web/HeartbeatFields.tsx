import { Input, NumberInput, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useId } from 'react';
import { Line } from '../../../web/ui/index.ts';
import { spanUnits, type HeartbeatDraft } from './heartbeat-draft.ts';
import s from './heartbeat.module.css';

const units = spanUnits.map(([value, label]) => ({ value, label }));
const severities = [
  { value: 'critical', label: 'Critical' },
  { value: 'error', label: 'High' },
  { value: 'warning', label: 'Moderate' },
  { value: 'info', label: 'Low' },
];

/** What is said of a heartbeat, when it is made and when it is changed. */
export function HeartbeatFields({ form }: { form: UseFormReturnType<HeartbeatDraft> }) {
  return (
    <>
      <TextInput
        label="What calls"
        placeholder="Nightly backup"
        data-autofocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <Span form={form} label="At least every" number="every" unit="everyUnit" least={1} />
      <Span form={form} label="May be late by" number="grace" unit="graceUnit" least={0} />
      <Select
        label="Its silence begins as"
        description="The criticality of the incident that it opens."
        data={severities}
        allowDeselect={false}
        className={s.severity}
        key={form.key('severity')}
        {...form.getInputProps('severity')}
      />
    </>
  );
}

interface SpanProps {
  form: UseFormReturnType<HeartbeatDraft>;
  label: string;
  number: 'every' | 'grace';
  unit: 'everyUnit' | 'graceUnit';
  least: number;
}

function Span({ form, label, number, unit, least }: SpanProps) {
  const id = useId();
  const { error, ...props } = form.getInputProps(number);
  // The server speaks of seconds; what it says belongs to this pair of fields.
  const said = error ?? form.errors[`${number}Seconds`];
  return (
    <Input.Wrapper id={id} label={label} error={said}>
      <Line gap="tight" className={s.span ?? ''}>
        <NumberInput
          id={id}
          min={least}
          allowNegative={false}
          className={s.number}
          error={Boolean(said)}
          key={form.key(number)}
          {...props}
        />
        <Select
          aria-label={`${label}: unit`}
          data={units}
          allowDeselect={false}
          className={s.unit}
          key={form.key(unit)}
          {...form.getInputProps(unit)}
        />
      </Line>
    </Input.Wrapper>
  );
}
