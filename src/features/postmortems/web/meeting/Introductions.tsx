import { Button, Checkbox } from '@mantine/core';
import { useMe } from '../../../../web/session.ts';
import { setPresent, type Meeting, type MeetingView } from '../../contract/meeting.ts';
import { inviteReasonInWords } from '../../core/meeting.ts';
import s from './presenter.module.css';
import { useMeetingChange } from './use-meeting.ts';

/** Who is here: each says so of themselves; whoever runs it ticks the others. */
export function Introductions({ view, meeting }: { view: MeetingView; meeting: Meeting }) {
  const me = useMe().person.id;
  const present = useMeetingChange(setPresent);
  const running = meeting.state === 'running';
  const say = (body: { inviteeId?: string; present: boolean }) =>
    present.mutate({ params: { key: view.key }, body });
  const there = meeting.invitees.filter(({ presentAt }) => presentAt !== null).length;
  return (
    <>
      <h1>Who is here?</h1>
      <p className={s.help}>
        Your name, and what you had to do with it. {there === 0 ? '' : `${there} here so far.`}
      </p>
      {running && view.may.takePart && !view.mine.present ? (
        <div className={s.write}>
          <Button size="lg" onClick={() => say({ present: true })}>
            I am here
          </Button>
        </div>
      ) : null}
      <ul className={s.people} aria-label="Who is here">
        {meeting.invitees
          .toSorted((a, b) => a.name.localeCompare(b.name))
          .map(({ id, personId, name, because, presentAt }) => (
            <li key={id}>
              <Checkbox
                size="md"
                label={name}
                description={inviteReasonInWords[because]}
                checked={presentAt !== null}
                disabled={!running || !(view.may.run || personId === me)}
                onChange={(event) => say({ inviteeId: id, present: event.currentTarget.checked })}
              />
            </li>
          ))}
      </ul>
    </>
  );
}
