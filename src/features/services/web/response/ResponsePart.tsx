import { Button, NumberInput, Select, Switch, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { formProblems } from '../../../../web/problem.ts';
import { keyOf, queryClient, useLiveQuery } from '../../../../web/query.ts';
import { useMayIn } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import {
  Ago,
  Card,
  CriticalityShape,
  ErrorState,
  FormProblem,
  Line,
  PlainText,
  SkeletonRows,
  Stack,
} from '../../../../web/ui/index.ts';
import { getResponseSettings, setResponseSettings } from '../../contract/response-settings.ts';
import { defaultResponseSettings } from '../../core/response-settings.ts';
import { criticalities, type Criticality } from '../../core/scales.ts';
import { ChangeRules } from './ChangeRules.tsx';
import { Matrix } from './Matrix.tsx';
import { ScaleWords } from './ScaleWords.tsx';
import type { Answer, Settings } from './settings.ts';
import s from './response.module.css';

/** How a team responds: what is critical, how often it tells, what a responder reads first. */
export function ResponsePart({ team }: { team: { id: string; slug: string } }) {
  const params = { slug: team.slug };
  const known = useLiveQuery(getResponseSettings, { params }, { topics: ['teams'] });
  if (known.data) return <Form key={known.data.changedAt ?? 'defaults'} team={team} answer={known.data} />;
  return (
    <Card title="How we respond">
      {known.isError ? (
        <ErrorState error={known.error} onRetry={() => void known.refetch()} />
      ) : (
        <SkeletonRows />
      )}
    </Card>
  );
}

function Form({ team, answer }: { team: { id: string; slug: string }; answer: Answer }) {
  const mayChange = useMayIn('team.manage', team.id);
  const [settings, setSettings] = useState<Settings>(answer.settings);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Settings>) => setSettings({ ...settings, ...change });
  const { fields, whole } = problem === undefined ? { fields: {}, whole: undefined } : formProblems(problem);
  const wrong = (field: string) => (fields as Record<string, string>)[field];
  const params = { slug: team.slug };
  const save = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const saved = await call(setResponseSettings, { params, body: settings });
      queryClient.setQueryData(keyOf(getResponseSettings, { params }), saved);
      toast('Saved. It holds from now on, for open incidents too.');
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const criticalityNames = criticalities.map((value) => ({
    value,
    label: settings.criticalityWords[value].name,
  }));
  return (
    <form
      aria-label="How we respond"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset disabled={!mayChange} className={s.all}>
        <Stack gap="wide">
          <Card title="How bad is it?">
            <p className={s.lead}>
              Two plain questions, what is wrong and whom it touches, give how critical an incident is.
            </p>
            <Matrix settings={settings} onChange={(matrix) => set({ matrix })} />
          </Card>
          <Card title="Our words for it">
            <p className={s.lead}>Names and an example each, as your people say it.</p>
            <ScaleWords settings={settings} mayChange={mayChange} onChange={set} wrong={wrong} />
          </Card>
          <Card title="Times">
            <div className={s.times}>
              {criticalities.map((one) => (
                <NumberInput
                  key={one}
                  label={
                    <span className={s.withShape}>
                      <CriticalityShape level={one} /> {settings.criticalityWords[one].name}: next update
                      after
                    </span>
                  }
                  suffix=" min"
                  placeholder="none asked for"
                  min={1}
                  max={10_080}
                  allowDecimal={false}
                  value={settings.updateMinutes[one] ?? ''}
                  onChange={(value) =>
                    set({
                      updateMinutes: {
                        ...settings.updateMinutes,
                        [one]: typeof value === 'number' ? value : null,
                      },
                    })
                  }
                  error={wrong(`updateMinutes.${one}`)}
                />
              ))}
              <NumberInput
                label="A person confirms how bad it is within"
                suffix=" min"
                min={1}
                allowDecimal={false}
                value={settings.confirmMinutes}
                onChange={(value) => set({ confirmMinutes: Number(value) })}
                error={wrong('confirmMinutes')}
              />
              <NumberInput
                label="A question is answered within"
                description="Unless its asker says otherwise."
                suffix=" min"
                min={1}
                allowDecimal={false}
                value={settings.questionMinutes}
                onChange={(value) => set({ questionMinutes: Number(value) })}
                error={wrong('questionMinutes')}
              />
              <Select
                label="A post-mortem is owed from"
                data={[...criticalityNames, { value: 'never', label: 'never' }]}
                value={settings.postMortemFrom ?? 'never'}
                onChange={(value) =>
                  set({ postMortemFrom: value === 'never' ? null : (value as Criticality | null) })
                }
                allowDeselect={false}
              />
              <NumberInput
                label="A post-mortem is due after"
                suffix=" working days"
                min={1}
                max={60}
                allowDecimal={false}
                value={settings.postMortemWorkingDays}
                onChange={(value) => set({ postMortemWorkingDays: Number(value) })}
                error={wrong('postMortemWorkingDays')}
              />
            </div>
            <Switch
              className={s.another}
              label="Somebody else than its owner agrees to a full post-mortem"
              checked={settings.postMortemNeedsAnother}
              onChange={(event) => set({ postMortemNeedsAnother: event.currentTarget.checked })}
            />
          </Card>
          <Card title="Changes to production">
            <ChangeRules
              settings={settings}
              criticalityNames={criticalityNames}
              onChange={set}
              wrong={wrong}
            />
          </Card>
          <Card title="Don't panic">
            {mayChange ? (
              <Textarea
                label="The first thing a responder reads"
                description="On the page in bed, and on top of the incident until somebody has it."
                value={settings.dontPanic}
                onChange={(event) => set({ dontPanic: event.currentTarget.value })}
                autosize
                minRows={2}
                maxLength={1000}
                error={wrong('dontPanic')}
              />
            ) : (
              <PlainText>{settings.dontPanic}</PlainText>
            )}
          </Card>
          <FormProblem sentence={whole} error={problem} />
          {mayChange ? (
            <Line>
              <Button type="submit" loading={busy}>
                Save how we respond
              </Button>
              <Button variant="subtle" onClick={() => setSettings(defaultResponseSettings)}>
                Put the defaults in
              </Button>
              <Changed answer={answer} />
            </Line>
          ) : (
            <p className="muted">Administrators of the team change this.</p>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

function Changed({ answer: { changedAt, changedBy } }: { answer: Answer }) {
  if (changedAt === null || changedBy === null) return <small>These are the defaults.</small>;
  return (
    <small>
      Changed by {changedBy.kind === 'system' ? 'Evenkeel' : changedBy.name}, <Ago at={changedAt} />
    </small>
  );
}
