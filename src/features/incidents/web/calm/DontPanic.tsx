import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useMe } from '../../../../web/session.ts';
import { Action, FormProblem, InlineText, Line, PlainText, When } from '../../../../web/ui/index.ts';
import { addPart } from '../../../tickets/contract/record.ts';
import { useRefreshRecord } from '../../../tickets/web/index.ts';
import { shortened } from '../../core/words.ts';
import { RunbookLink } from '../first-look/RunbookLink.tsx';
import { PutOff } from '../paging/PutOff.tsx';
import { usePlay } from '../play/use-play.ts';
import { useRoom } from '../room/use-room.ts';
import { useTake } from '../shared/take.ts';
import type { Incident } from '../shared/types.ts';
import s from './calm.module.css';
import { canTake, type Calm } from './use-calm.ts';

/**
 * The first thing a responder sees (D1): breathe, what we know, one button; then the runbook, then what people see. It stands in
 * its own place and covers nothing.
 */
export function DontPanic({ incident, calm }: { incident: Incident; calm: Calm }) {
  const me = useMe().person.id;
  const room = useRoom(incident);
  const { play } = usePlay(incident);
  const { take, busy } = useTake();
  if (!room) return null;
  const onRead = () => calm.put(true);
  const known = (play?.known ?? []).slice(0, 2);
  return (
    <section className={s.card} aria-labelledby="dont-panic">
      <div className={s.words}>
        <h2 id="dont-panic">Don't panic</h2>
        <div className={s.text}>
          <PlainText>{room.dontPanic}</PlainText>
        </div>
      </div>
      <div className={s.known}>
        <h3>What we know</h3>
        {known.length === 0 ? (
          <p>
            {shortened(incident.title, 120)}, on {incident.service.name} since <When at={incident.beganAt} />.
          </p>
        ) : (
          known.map(({ text }) => (
            <p key={text}>
              <InlineText>{shortened(text, 140)}</InlineText>
            </p>
          ))
        )}
      </div>
      <div className={s.next}>
        {!canTake(incident, me) ? (
          <WhatPeopleSee incident={incident} asks={incident.may.edit && !calm.symptoms} onRead={onRead} />
        ) : (
          <Line>
            <Action k="a" size="md" loading={busy} onClick={() => take(incident.key)}>
              I've got it
            </Action>
            {incident.may.putOff && incident.paging?.state === 'running' ? (
              <PutOff incident={incident} size="md" />
            ) : null}
            <RunbookLink incident={incident} />
          </Line>
        )}
      </div>
    </section>
  );
}

/** Then: the runbook, and what people see, in one line. */
function WhatPeopleSee({
  incident,
  asks,
  onRead,
}: {
  incident: Incident;
  /** What people see is not known yet, and the reader could say. */
  asks: boolean;
  onRead: () => void;
}) {
  const refresh = useRefreshRecord();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async () => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    setError(undefined);
    try {
      await call(addPart, { params: { key: incident.key }, body: { section: 'symptoms', text } });
      onRead();
      await refresh();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {asks ? (
        <TextInput
          label="What do people see?"
          placeholder="1 in 4 card payments fails since 02:09"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={1000}
        />
      ) : null}
      <FormProblem sentence={error === undefined ? undefined : sentenceFor(error)} error={error} />
      <Line>
        {asks ? (
          <Button type="submit" loading={busy} disabled={text.trim() === ''}>
            Write it down
          </Button>
        ) : null}
        <RunbookLink incident={incident} />
        <Button variant="subtle" onClick={onRead}>
          I'm calm, put this away
        </Button>
      </Line>
    </form>
  );
}
