import { Textarea } from '@mantine/core';
import { Stack } from '../../../../web/ui/index.ts';
import {
  couldHaveTold,
  couldHaveToldInWords,
  tellerInWords,
  tellers,
  type CouldHaveTold,
  type Teller,
} from '../../core/told-first.ts';
import { Answers } from './Answers.tsx';
import s from './life.module.css';

export interface ToldFirst {
  readonly who: Teller | null;
  readonly could: CouldHaveTold | null;
  readonly how: string;
}
export const nothingSaid: ToldFirst = { who: null, could: null, how: '' };

/** What is sent of it: what was skipped is left out. */
export function toldFirstBody({ who, could, how }: ToldFirst) {
  return {
    ...(who ? { toldFirst: who } : {}),
    // What told us itself need not be asked whether it could have.
    ...(could && who !== 'system' ? { couldHaveTold: could } : {}),
    ...(could === 'yes' && who !== 'system' && how.trim() !== '' ? { couldHaveToldHow: how.trim() } : {}),
  };
}

interface Props {
  value: ToldFirst;
  onChange: (value: ToldFirst) => void;
}

/** Two questions that make the next one shorter (S16); both may be skipped. */
export function ToldFirstQuestions({ value, onChange }: Props) {
  return (
    <Stack>
      <div className={s.questions}>
        <Answers
          question="Who told us first?"
          name="told-first"
          of={tellers.map((one) => ({ value: one, name: tellerInWords[one] }))}
          value={value.who}
          onChange={(who) => onChange({ ...value, who })}
        />
        {value.who === 'system' ? null : (
          <Answers
            question="Could the system have told us first?"
            name="could-have-told"
            of={couldHaveTold.map((one) => ({ value: one, name: couldHaveToldInWords[one] }))}
            value={value.could}
            onChange={(could) => onChange({ ...value, could })}
          />
        )}
      </div>
      {value.could === 'yes' && value.who !== 'system' ? (
        <Textarea
          label="How?"
          placeholder="Which monitor, on what"
          value={value.how}
          onChange={(event) => onChange({ ...value, how: event.currentTarget.value })}
          autosize
          minRows={1}
          maxRows={5}
          maxLength={1000}
        />
      ) : null}
    </Stack>
  );
}
