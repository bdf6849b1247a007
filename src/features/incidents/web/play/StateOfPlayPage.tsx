import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { announce } from '../../../../web/announce.tsx';
import { paths } from '../../../../web/paths.ts';
import { isProblem } from '../../../../web/problem.ts';
import { useMe } from '../../../../web/session.ts';
import {
  Action,
  Card,
  Countdown,
  CriticalityChip,
  FailedPage,
  InlineText,
  NothingThere,
  PageHeader,
  SkeletonPage,
  StateChip,
  Ticking,
  When,
} from '../../../../web/ui/index.ts';
import { copyText } from '../../../../web/ui/copy-text.ts';
import { dutyInWords } from '../../core/duty.ts';
import { incidentKey, numberOfKey } from '../../core/incident.ts';
import { emptyInWords, playParts } from '../../core/state-of-play-text.ts';
import { JoinCall } from '../room/CallLink.tsx';
import { OrYou } from '../shared/OrYou.tsx';
import { PlayLines } from './PlayLines.tsx';
import s from './play.module.css';
import { usePlay, type Play } from './use-play.ts';

/** One screen to catch up (D3): read in ten seconds, printed, or taken elsewhere as Markdown. */
export function StateOfPlayPage() {
  const { key: asked = '' } = useParams({ strict: false });
  const number = numberOfKey(asked);
  const key = number === undefined ? asked : incidentKey(number);
  const { play, error, refetch } = usePlay({ key });
  if (play) return <Shown play={play} />;
  if (error === null) return <SkeletonPage />;
  if (isProblem(error, 'incidents/unknown-incident') || number === undefined)
    return (
      <NothingThere
        title="There is no such incident"
        begin={{ label: 'See all incidents', to: paths.incidents() }}
      >
        It may belong to a team whose incidents you may not see, or the key in the address is mistyped.
      </NothingThere>
    );
  return <FailedPage title={key} error={error} onRetry={() => void refetch()} />;
}

function Shown({ play }: { play: Play }) {
  const me = useMe().person.id;
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Incidents', to: paths.incidents() },
          { label: play.key, to: paths.incident(play.key) },
          { label: 'state of play' },
        ]}
        title={play.title}
        facts={
          <>
            <CriticalityChip level={play.criticality} />
            <StateChip tone="sea">{play.state}</StateChip>
            {play.owner ? (
              <OrYou who={play.owner}>
                {play.resolvedAt ? 'had it' : play.owner.id === me ? 'have it since ' : 'has it since '}
                {play.resolvedAt ? null : <When at={play.owner.since} />}
              </OrYou>
            ) : null}
            <span className="muted">
              {play.service} ({play.team})
            </span>
          </>
        }
        action={
          <>
            <Button variant="default" onClick={() => print()}>
              Print
            </Button>
            <CopyMarkdown text={play.markdown} />
          </>
        }
      >
        <Since play={play} />
      </PageHeader>
      <div className={s.page}>
        {playParts.map((one) => {
          const { part, title } = one;
          const lines = play[part];
          return lines === null ? null : (
            <Card key={part} title={title}>
              <PlayLines
                lines={lines}
                most={30}
                tbd={emptyInWords(one, play.resolvedAt !== null)}
                chars={600}
              />
            </Card>
          );
        })}
        <LastUpdate play={play} />
        <Room play={play} />
      </div>
    </>
  );
}

function Since({ play: { beganAt, resolvedAt, owner, called } }: { play: Play }) {
  return (
    <>
      Began <When at={beganAt} />,{' '}
      {resolvedAt ? (
        <>
          was open for <Ticking since={beganAt} until={resolvedAt} />
        </>
      ) : (
        <>
          open for <Ticking since={beganAt} />
        </>
      )}
      . {owner ? null : resolvedAt ? null : <b>Nobody has it yet. </b>}
      {called === 'cannot-call' ? 'Nobody could call its criticality yet.' : null}
      {called === 'first-value' ? 'Nobody has confirmed its criticality.' : null}
    </>
  );
}

function CopyMarkdown({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLPreElement>(null);
  const copy = async () => {
    const done = await copyText(text, shown.current);
    setCopied(done);
    announce(done ? 'State of play copied as Markdown' : 'Press Ctrl C to copy the selected text');
    if (done) setTimeout(() => setCopied(false), 2500);
  };
  return (
    <>
      <Action k="y" onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy as Markdown'}
      </Action>
      <pre ref={shown} className="visually-hidden" aria-hidden="true">
        {text}
      </pre>
    </>
  );
}

function LastUpdate({ play: { lastUpdate, nextUpdate } }: { play: Play }) {
  return (
    <Card
      title="Last update"
      aside={
        nextUpdate ? (
          <span>
            next due <Countdown to={nextUpdate.dueAt} />
          </span>
        ) : undefined
      }
    >
      {lastUpdate ? (
        <dl className={s.update}>
          <div>
            <dt>{lastUpdate.by}</dt>
            <dd className="muted">
              <When at={lastUpdate.at} />
            </dd>
          </div>
          {(['did', 'found', 'next'] as const).map((one) =>
            lastUpdate[one] === '' ? null : (
              <div key={one}>
                <dt className="muted">{one}</dt>
                <dd>
                  <InlineText>{lastUpdate[one]}</InlineText>
                </dd>
              </div>
            ),
          )}
        </dl>
      ) : (
        <span className={s.tbd}>TBD. Nobody has posted an update.</span>
      )}
    </Card>
  );
}

function Room({ play: { room, callUrl } }: { play: Play }) {
  return (
    <Card title="In the room" aside={callUrl ? <JoinCall url={callUrl} /> : undefined}>
      {room.length === 0 ? (
        <span className={s.tbd}>Nobody yet.</span>
      ) : (
        <ul className={s.lines}>
          {room.map(({ person, duties, since }) => (
            <li key={person.id} className={s.inRoom}>
              <OrYou who={person}>{duties.map(dutyInWords).join(', ')}</OrYou>
              <span className="muted nowrap">
                <span className="visually-hidden">since</span> <When at={since} quiet />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
