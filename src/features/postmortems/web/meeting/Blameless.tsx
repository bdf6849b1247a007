import { Button } from '@mantine/core';
import { PlainText } from '../../../../web/ui/index.ts';
import { readBlamelessText, type Meeting, type MeetingView } from '../../contract/meeting.ts';
import s from './presenter.module.css';
import { useMeetingChange } from './use-meeting.ts';

/** Read every time, aloud or by each, and ticked: who has read it is kept with the meeting. */
export function Blameless({ view, meeting }: { view: MeetingView; meeting: Meeting }) {
  const read = useMeetingChange(readBlamelessText);
  const say = (aloud: boolean) => read.mutate({ params: { key: view.key }, body: { aloud } });
  const running = meeting.state === 'running';
  const readers = meeting.invitees.filter(({ readAt }) => readAt !== null).map(({ name }) => name);
  const there = meeting.invitees.filter(({ presentAt }) => presentAt !== null);
  return (
    <>
      <h1>How it happened, not who did it</h1>
      <div className={s.text}>
        <PlainText>{view.blamelessText}</PlainText>
      </div>
      <div className={s.write}>
        {running && view.may.takePart ? (
          <>
            <Button size="lg" disabled={view.mine.read} onClick={() => say(false)}>
              {view.mine.read ? 'You have read it' : 'I have read it'}
            </Button>
            {view.may.run && there.some(({ readAt }) => readAt === null) ? (
              <Button size="lg" variant="default" onClick={() => say(true)}>
                It was read aloud to all who are here
              </Button>
            ) : null}
          </>
        ) : null}
      </div>
      <p className={s.help} aria-live="polite">
        {readers.length === 0 ? 'Nobody has read it yet.' : `Read by ${readers.join(', ')}.`}
      </p>
    </>
  );
}
