import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { Action, Card, Columns, ConfirmButton, Facts, PageHeader, Person } from '../../../../web/ui/index.ts';
import { useShownZone } from '../../../../web/zone.ts';
import { msOf } from '../../../../web/clock.ts';
import { cancelMeeting, startMeeting, type MeetingView } from '../../contract/meeting.ts';
import { inviteReasonInWords } from '../../core/meeting.ts';
import { whenInWords } from '../../core/meeting-mail.ts';
import { BlamelessText } from './BlamelessText.tsx';
import { PlanForm } from './PlanForm.tsx';
import s from './plan.module.css';
import { useMeetingChange } from './use-meeting.ts';

/** When, where, who: and the button that begins it. */
export function Plan({ view }: { view: MeetingView }) {
  const { key, meeting, may } = view;
  const [editing, setEditing] = useState(false);
  const start = useMeetingChange(startMeeting);
  const begin = () => start.mutate({ params: { key }, body: {} });
  const planned = meeting !== null && !editing;
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Incidents', to: paths.incidents() },
          { label: key, to: paths.incident(key) },
          { label: 'meeting' },
        ]}
        title="Post-mortem meeting"
        action={
          may.run ? (
            <Action onClick={begin} {...(planned ? {} : { variant: 'default' })}>
              {planned ? 'Begin the meeting' : 'Begin here and now'}
            </Action>
          ) : null
        }
      >
        {view.title}
      </PageHeader>
      <Columns as="halves">
        <Card title={planned ? 'The plan' : 'Set a time'}>
          {planned ? (
            <Planned view={view} meeting={meeting} onEdit={() => setEditing(true)} />
          ) : may.run ? (
            <PlanForm view={view} onDone={() => setEditing(false)} />
          ) : (
            <p className="two">No meeting is set yet. Team {view.team.name} sets it and invites you.</p>
          )}
        </Card>
        <Card title="What blameless means">
          <BlamelessText view={view} />
        </Card>
      </Columns>
    </>
  );
}

function Planned({
  view,
  meeting,
  onEdit,
}: {
  view: MeetingView;
  meeting: NonNullable<MeetingView['meeting']>;
  onEdit: () => void;
}) {
  const zone = useShownZone();
  const [because, setBecause] = useState('');
  const cancel = useMeetingChange(cancelMeeting);
  return (
    <div className={s.planned}>
      <Facts
        of={[
          ['When', whenInWords(msOf(meeting.beginsAt), meeting.lengthMinutes, zone)],
          ['Where', meeting.place || <span className="muted">Nowhere in particular</span>],
          [
            'Call',
            meeting.callUrl ? (
              <a href={meeting.callUrl} target="_blank" rel="noreferrer noopener">
                {meeting.callUrl}
              </a>
            ) : (
              <span className="muted">No link</span>
            ),
          ],
        ]}
      />
      <ul className={s.invited} aria-label="Invited">
        {meeting.invitees.map(({ id, personId, name, email, because: why, mail }) => (
          <li key={id}>
            <Person who={personId ? { id: personId, name } : { name }} />
            <span className="two">
              {inviteReasonInWords[why]}
              {email ? `, ${email}` : ''}
              {mail?.state === 'gave-up' || mail?.state === 'failed'
                ? ' · the mail did not go out'
                : mail?.state === 'sent'
                  ? ' · has the invitation'
                  : ''}
            </span>
          </li>
        ))}
      </ul>
      {view.may.run ? (
        <div className={s.row}>
          <Button variant="default" onClick={onEdit}>
            Change it
          </Button>
          <TextInput
            aria-label="Why it is called off"
            placeholder="Why it is called off"
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
            maxLength={500}
          />
          <ConfirmButton
            variant="subtle"
            question="Call it off? Everybody who was invited is told."
            confirm="Call it off"
            onConfirm={() =>
              cancel.mutateAsync({
                params: { key: view.key },
                body: { because: because.trim() || 'No reason given' },
              })
            }
          >
            Call it off
          </ConfirmButton>
        </div>
      ) : null}
    </div>
  );
}
