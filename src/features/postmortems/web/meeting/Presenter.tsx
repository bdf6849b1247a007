import { Button, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';
import { keyOf } from '../../../../web/query.ts';
import { paths } from '../../../../web/paths.ts';
import { Ticking } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import {
  endMeeting,
  getMeeting,
  setMeetingStep,
  type Meeting,
  type MeetingView,
} from '../../contract/meeting.ts';
import { meetingSteps, stepFrom, stepInWords, type MeetingStep } from '../../core/meeting.ts';
import { Step } from './Step.tsx';
import s from './presenter.module.css';
import { useMeetingChange } from './use-meeting.ts';

/**
 * The meeting on a projector, on a desk and on a phone alike. Everybody follows the presenter's step until they look elsewhere; one tap
 * brings them back.
 */
export function Presenter({ view, meeting }: { view: MeetingView; meeting: Meeting }) {
  const { key, may } = view;
  const running = meeting.state === 'running';
  // Undefined: along with the presenter.
  const [elsewhere, setElsewhere] = useState<MeetingStep>();
  // On the way there: the stage does not fall back to where the others are still told to be.
  const [leadingTo, setLeadingTo] = useState<MeetingStep>();
  const shown = elsewhere ?? leadingTo ?? meeting.step;
  const client = useQueryClient();
  const meetingKey = keyOf(getMeeting, { params: { key } });
  const lead = useMeetingChange(setMeetingStep);
  const end = useMeetingChange(endMeeting);
  useEffect(() => {
    document.title = `${stepInWords(shown)} · ${key} · Evenkeel`;
  }, [shown, key]);

  const steps = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // Sideways only: the page stays where it is read.
    const here = steps.current?.querySelector<HTMLElement>('[aria-current=step]');
    if (here) steps.current?.scrollTo({ left: here.offsetLeft - steps.current.clientWidth / 3 });
  }, [shown]);

  const look = (step: MeetingStep) => setElsewhere(running && step === meeting.step ? undefined : step);
  const goAll = (step: MeetingStep) => {
    setElsewhere(undefined);
    if (step === (leadingTo ?? meeting.step)) return;
    setLeadingTo(step);
    const arrived = () => setLeadingTo((now) => (now === step ? undefined : now));
    lead.mutateAsync({ params: { key }, body: { step } }).then(async (answer) => {
      // What was asked for before may come late and say the old step; the stage would fall back and close what is open on it.
      await client.cancelQueries({ queryKey: meetingKey });
      client.setQueryData(meetingKey, answer);
      void client.invalidateQueries({ queryKey: meetingKey });
      arrived();
    }, arrived);
  };
  const leads = running && may.run;
  const go = leads ? goAll : look;
  useKey('arrowright', leads ? 'Next step, for all who follow' : 'Next step', () => go(stepFrom(shown, 1)));
  useKey('arrowleft', leads ? 'Step back, for all who follow' : 'Step back', () => go(stepFrom(shown, -1)));
  const last = shown === meetingSteps.at(-1);

  return (
    <div className={s.presenter}>
      <header className={s.head}>
        <nav aria-label="Where you are">
          <Link to={paths.incident(key)}>{key}</Link> <span className="muted">{view.title}</span>
        </nav>
        <span className="muted">
          {running ? (
            meeting.startedAt ? (
              <>
                Begun <Ticking since={meeting.startedAt} /> ago
              </>
            ) : null
          ) : (
            'The meeting is over; ideas can still be added and chosen.'
          )}
        </span>
      </header>
      <ol ref={steps} className={s.steps} aria-label="Steps of the meeting">
        {meetingSteps.map((step) => (
          <li key={step}>
            <button
              type="button"
              className={classes(s.step, step === shown && s.shown)}
              aria-current={step === shown ? 'step' : undefined}
              onClick={() => look(step)}
            >
              {stepInWords(step)}
              {running && step === meeting.step ? (
                <span className={s.presented} title="The presenter is here">
                  <VisuallyHidden>(the presenter is here)</VisuallyHidden>
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
      <main className={s.stage} aria-live="off">
        <Step step={shown} view={view} meeting={meeting} />
      </main>
      <footer className={s.foot}>
        {elsewhere !== undefined && running ? (
          <>
            <span>
              You look at “{stepInWords(elsewhere)}”; the others are at “{stepInWords(meeting.step)}”.
            </span>
            <Button variant={leads ? 'default' : 'filled'} onClick={() => setElsewhere(undefined)}>
              Follow the presenter
            </Button>
            {leads ? <Button onClick={() => goAll(elsewhere)}>Bring all here</Button> : null}
          </>
        ) : leads ? (
          <>
            <Button
              variant="default"
              disabled={shown === meetingSteps[0]}
              onClick={() => goAll(stepFrom(shown, -1))}
            >
              Back
            </Button>
            {meeting.stepSince ? (
              <span className="muted">
                At this step for <Ticking since={meeting.stepSince} />
              </span>
            ) : null}
            {last ? (
              <Button loading={end.isPending} onClick={() => end.mutate({ params: { key }, body: {} })}>
                End the meeting
              </Button>
            ) : (
              <Button onClick={() => goAll(stepFrom(shown, 1))}>
                {`Next: ${stepInWords(stepFrom(shown, 1))}`}
              </Button>
            )}
          </>
        ) : running ? (
          <span className="muted">You follow the presenter. Look around freely: nobody else is moved.</span>
        ) : (
          <Button component={Link} to={paths.incident(key)} variant="default">
            {`Back to ${key}`}
          </Button>
        )}
      </footer>
    </div>
  );
}
