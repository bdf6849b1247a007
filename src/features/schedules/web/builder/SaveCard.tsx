import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { paths } from '../../../../web/paths.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, Segmented, SentForm } from '../../../../web/ui/index.ts';
import { zoneInWords } from '../../../../web/zone.ts';
import { saveVersion } from '../../contract/schedules.ts';
import { firstFaultInWords } from '../../core/builder/fault-words.ts';
import type { Definition } from '../../core/definition.ts';
import type { WireSchedule } from '../types.ts';
import s from './builder.module.css';
import { spanOf, type Span } from './span.ts';
import { unseenError } from './unseen.ts';
import { toWireDefinition } from './to-wire-definition.ts';

interface Props {
  schedule: WireSchedule;
  revision: number;
  definition: Definition;
  span: Span;
  onSpan: (span: Span) => void;
  now: number;
  onSaved: () => void;
}

/** From now, from a day on, or for a while after which it is again as it would have been. */
export function SaveCard({ schedule, revision, definition, span, onSpan, now, onSaved }: Props) {
  const navigate = useNavigate();
  const { fromMs, toMs, fault: spanFault } = spanOf(span, schedule.zone, now);
  const fault = firstFaultInWords(definition) ?? spanFault;
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { note: '' },
    send: async ({ note }) => {
      await call(saveVersion, {
        params: { slug: schedule.slug },
        body: {
          fromAt: span.kind === 'now' ? null : new Date(fromMs).toISOString(),
          untilAt: toMs === null ? null : new Date(toMs).toISOString(),
          note,
          definition: toWireDefinition(definition),
          revision,
        },
      });
      onSaved();
      toast(span.kind === 'now' ? 'Saved. It holds from now.' : 'Saved. It waits for its day.');
      await navigate({ to: paths.schedule(schedule.slug) });
    },
  });
  const said = fault ?? unseenError(sent.form.errors, ['note']);
  const planned = schedule.versions.some((one) => one.standing === 'planned' && one.untilAt === null);
  const zone = `in ${zoneInWords(schedule.zone)}`;
  return (
    <Card title="From when?">
      <SentForm
        sent={fault ? { ...sent, onSubmit: (event) => event.preventDefault() } : sent}
        submit="Save the schedule"
        label="From when?"
        beside={said ? <span className="two">{said}</span> : null}
      >
        <div className={s.save}>
          <Segmented
            label="From when"
            value={span.kind}
            onChange={(kind) => onSpan({ ...span, kind })}
            options={[
              ['now', 'From now'],
              ['from', 'From a day on'],
              ['while', 'For a while'],
            ]}
          />
          {span.kind === 'now' ? null : (
            <div className={s.two}>
              <TextInput
                type="datetime-local"
                label={`From, ${zone}`}
                value={span.from}
                onChange={(event) => onSpan({ ...span, from: event.currentTarget.value })}
              />
              {span.kind === 'while' ? (
                <TextInput
                  type="datetime-local"
                  label={`Until, ${zone}`}
                  description="Then it is again what it would have been."
                  value={span.until}
                  onChange={(event) => onSpan({ ...span, until: event.currentTarget.value })}
                />
              ) : null}
            </div>
          )}
          {planned && span.kind === 'now' ? (
            <p className="two">Another version is planned: this one holds until that one begins.</p>
          ) : null}
          <TextInput
            label="Why"
            placeholder="Dev joins us in January"
            maxLength={300}
            {...sent.form.getInputProps('note')}
          />
        </div>
      </SentForm>
    </Card>
  );
}
