import { Button, MultiSelect, NumberInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { announce } from '../../../web/announce.tsx';
import { Line, Stack } from '../../../web/ui/index.ts';
import { ConditionFields } from './ConditionFields.tsx';
import type { Draft, Everybody } from './policy-draft.ts';
import s from './StepFields.module.css';

interface Props {
  form: UseFormReturnType<Draft>;
  at: number;
  all: Everybody;
}

/** The button that adds a step. */
export const addStepId = 'add-step';

/** One step: whom, and how long they are given. Moves and goes by buttons, so by keyboard too. */
export function StepFields({ form, at, all }: Props) {
  const { steps } = form.values;
  const step = steps[at]!;
  const last = at === steps.length - 1;
  const path = `steps.${at}`;
  const move = (to: number) => {
    form.reorderListItem('steps', { from: at, to });
    announce(`Now step ${to + 1}`);
  };
  // The pressed button goes with its step; the focus must not be lost with it.
  const remove = () => {
    form.removeListItem('steps', at);
    document.getElementById(addStepId)?.focus();
    announce(`Step ${at + 1} is removed`);
  };
  const targets = form.getInputProps(`${path}.targets`);
  return (
    <fieldset className={s.step}>
      <legend>Step {at + 1}</legend>
      <Stack gap="wide">
        <MultiSelect
          label="Pages"
          placeholder={step.targets.length === 0 ? 'Who is on duty, people, channels' : ''}
          data={all.options}
          searchable
          hidePickedOptions
          nothingFoundMessage="Nobody is called that."
          {...targets}
        />
        <ConditionFields form={form} at={at} />
        <div className={s.foot}>
          <NumberInput
            label="Minutes to answer"
            min={0.5}
            max={1440}
            step={1}
            decimalScale={1}
            w={170}
            value={Number.isFinite(step.delaySeconds) ? step.delaySeconds / 60 : ''}
            onChange={(minutes) =>
              form.setFieldValue(`${path}.delaySeconds`, minutes === '' ? NaN : Number(minutes) * 60)
            }
            data-path={`${path}.delaySeconds`}
            error={form.getInputProps(`${path}.delaySeconds`)['error'] as string | undefined}
          />
          {steps.length > 1 ? (
            <Line>
              <Quiet off={at === 0} name={`Move step ${at + 1} up`} onClick={() => move(at - 1)}>
                Up
              </Quiet>
              <Quiet off={last} name={`Move step ${at + 1} down`} onClick={() => move(at + 1)}>
                Down
              </Quiet>
              <Quiet name={`Remove step ${at + 1}`} onClick={remove}>
                Remove
              </Quiet>
            </Line>
          ) : null}
        </div>
      </Stack>
    </fieldset>
  );
}

interface QuietProps {
  name: string;
  off?: boolean;
  onClick: () => void;
  children: string;
}
/** Off it stays reachable: it is pressed to move a step along, and would lose the focus at the end. */
function Quiet({ name, off = false, onClick, children }: QuietProps) {
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={name}
      onClick={() => (off ? undefined : onClick())}
      {...(off ? { 'aria-disabled': true, 'data-disabled': true } : {})}
    >
      {children}
    </Button>
  );
}
