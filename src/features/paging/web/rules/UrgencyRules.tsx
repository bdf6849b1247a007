import { Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { durationInWords } from '../../../../kit/duration.ts';
import { announce } from '../../../../web/announce.tsx';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient, useChange } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, ConfirmButton, SentForm, Stack, useFocusBack } from '../../../../web/ui/index.ts';
import { getPageRules, setPageRules } from '../../contract/rules.ts';
import type { PagingUrgency } from '../../core/low-urgency.ts';
import { longestRuleSeconds } from '../../core/personal-rules.ts';
import { nextDraft, toDraft, toRules, urgencyWords, wayInWords, waysToChoose } from './rules.ts';
import type { PageRules, RuleDraft } from './rules.ts';
import s from './rules.module.css';

interface Props {
  urgency: PagingUrgency;
  answer: PageRules;
}

/** By which ways one is paged for what is so urgent, and after how long. */
export function UrgencyRules({ urgency, answer }: Props) {
  const { rules, calls } = answer[urgency];
  const [choosing, setChoosing] = useState(false);
  const { button, comesBack } = useFocusBack();
  const chosen = rules.length > 0;
  return (
    <Card title={urgencyWords[urgency]} aside={chosen ? 'as you chose' : 'everything you have'}>
      {chosen || choosing ? (
        <Fields
          key={JSON.stringify(rules)}
          urgency={urgency}
          answer={answer}
          opened={choosing}
          onLeave={() => {
            comesBack();
            setChoosing(false);
          }}
        />
      ) : (
        <Stack>
          {calls.length > 0 ? (
            <ul className={s.now}>
              {calls.map((one) => (
                <li key={one.contactMethodId}>
                  {wayInWords(one)}{' '}
                  <span className="muted">
                    {one.afterSeconds === 0 ? 'at once' : `after ${durationInWords(one.afterSeconds)}`}
                    {one.standing === 'works' ? '' : ', never proven'}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p>Nothing: no page goes out to you.</p>
          )}
          {calls.length > 0 ? (
            <div>
              <Button
                ref={button}
                variant="default"
                aria-label={`Choose the ways: ${urgencyWords[urgency]}`}
                onClick={() => setChoosing(true)}
              >
                Choose the ways
              </Button>
            </div>
          ) : null}
        </Stack>
      )}
    </Card>
  );
}

interface FieldsProps extends Props {
  /** They were opened just now, by a button that they took the place of. */
  opened: boolean;
  onLeave: () => void;
}

function Fields({ urgency, answer, opened, onLeave }: FieldsProps) {
  const { ways } = answer;
  const kept = answer[urgency].rules.length > 0;
  const name = urgencyWords[urgency];
  const sent = useSentForm<{ rules: RuleDraft[] }>({
    mode: 'controlled',
    initialValues: { rules: toDraft(answer[urgency], ways) },
    validate: {
      rules: {
        minutes: (minutes) => (minutes === '' ? 'Say after how many minutes' : null),
        contactMethodId: (id) => (id === '' ? 'Choose a way' : null),
      },
    },
    send: async ({ rules }) => {
      const after = await call(setPageRules, { params: { urgency }, body: { rules: toRules(rules) } });
      queryClient.setQueryData(keyOf(getPageRules, {}), after);
      toast('Saved. It counts for the next page.');
      onLeave();
    },
  });
  const reset = useChange(setPageRules, { touches: [getPageRules], onDone: onLeave });
  const { form } = sent;
  const { rules } = form.values;
  const id = `rules-${urgency}`;
  const remove = (at: number) => {
    form.removeListItem('rules', at);
    document.getElementById(`${id}-add`)?.focus();
    announce(`Call ${at + 1} is removed`);
  };
  return (
    <SentForm
      sent={sent}
      submit="Save"
      quiet
      focusFirst={opened}
      label={name}
      beside={
        kept ? (
          <ConfirmButton
            question="Go back to everything you have, each way at its usual time?"
            confirm="Use everything"
            onConfirm={() => reset.mutateAsync({ params: { urgency }, body: { rules: [] } })}
          >
            Use everything
          </ConfirmButton>
        ) : (
          <Button variant="subtle" onClick={onLeave}>
            Leave it
          </Button>
        )
      }
    >
      <ol className={s.calls}>
        {rules.map((_, at) => (
          <li key={at} className={s.call}>
            <span>After</span>
            <NumberInput
              aria-label={`Minutes before call ${at + 1}`}
              min={0}
              max={longestRuleSeconds / 60}
              decimalScale={1}
              hideControls
              {...form.getInputProps(`rules.${at}.minutes`)}
            />
            <span>min</span>
            <Select
              className={s.way ?? ''}
              aria-label={`Way of call ${at + 1}`}
              data={waysToChoose(ways)}
              allowDeselect={false}
              {...form.getInputProps(`rules.${at}.contactMethodId`)}
            />
            <Button
              className={s.remove ?? ''}
              variant="default"
              size="xs"
              aria-label={`Remove call ${at + 1}`}
              onClick={() => remove(at)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ol>
      {rules.length === 0 ? <p className="two">With none, everything you have is used.</p> : null}
      <div>
        <Button
          id={`${id}-add`}
          variant="default"
          size="xs"
          disabled={rules.length >= 20}
          onClick={() => form.insertListItem('rules', nextDraft(rules, ways))}
        >
          Add a call
        </Button>
      </div>
    </SentForm>
  );
}
