import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../web/query.ts';
import { Ago, Row, StateChip } from '../../../web/ui/index.ts';
import type { Tone } from '../../../web/ui/index.ts';
import { criticalityOfSender } from '../../services/core/scales.ts';
import { changeHeartbeat, listHeartbeats } from '../contract/heartbeats.ts';
import { spanInWords, type HeartbeatState } from '../core/heartbeat.ts';
import { EditHeartbeat } from './EditHeartbeat.tsx';
import type { Heartbeat } from './heartbeat.ts';

const words: Readonly<Record<HeartbeatState, string>> = {
  waiting: 'no call yet',
  calling: 'calling',
  late: 'late',
  silent: 'silent',
  paused: 'paused',
};

interface Props {
  heartbeat: Heartbeat;
  slug: string;
  manages: boolean;
}

/** One heartbeat: how often it calls, when it did, and what can be done about it. */
export function HeartbeatRow({ heartbeat, slug, manages }: Props) {
  const { name, state } = heartbeat;
  return (
    <Row
      title={name}
      sub={<Sub heartbeat={heartbeat} />}
      end={
        <>
          <StateChip tone={toneOf(heartbeat)}>{words[state]}</StateChip>
          {manages ? <Buttons heartbeat={heartbeat} slug={slug} /> : null}
        </>
      }
    />
  );
}

function toneOf({ state, severity }: Heartbeat): Tone {
  if (state === 'silent') return criticalityOfSender(severity);
  return state === 'calling' ? 'good' : 'plain';
}

function Sub({ heartbeat }: { heartbeat: Heartbeat }) {
  const { everySeconds, graceSeconds, lastCallAt, silentSinceAt, state } = heartbeat;
  return (
    <>
      Every {spanInWords(everySeconds)}
      {graceSeconds > 0 ? `, ${graceInWords(graceSeconds)} of grace` : ''}.{' '}
      {lastCallAt === null ? (
        'Nobody misses it before its first call.'
      ) : (
        <>
          Last call <Ago at={lastCallAt} />
          {state === 'silent' && silentSinceAt ? (
            <>
              , missed <Ago at={silentSinceAt} />
            </>
          ) : null}
          .
        </>
      )}
    </>
  );
}

function graceInWords(seconds: number): string {
  const span = spanInWords(seconds);
  return /^\d/.test(span) ? span : `1 ${span}`;
}

function Buttons({ heartbeat, slug }: { heartbeat: Heartbeat; slug: string }) {
  const { id, name, state } = heartbeat;
  const [editing, setEditing] = useState(false);
  const change = useChange(changeHeartbeat, { touches: [listHeartbeats] });
  const params = { slug, id };
  const paused = state === 'paused';
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setEditing(true)} aria-label={`Change ${name}`}>
        Change
      </Button>
      <Button
        variant="default"
        size="xs"
        loading={change.isPending}
        aria-label={paused ? `Wait for ${name} again` : `Pause ${name}`}
        onClick={() => change.mutate({ params, body: { paused: !paused } })}
      >
        {paused ? 'Wait for it again' : 'Pause'}
      </Button>
      <Modal opened={editing} onClose={() => setEditing(false)} title={`Change ${name}`}>
        {editing ? (
          <EditHeartbeat heartbeat={heartbeat} slug={slug} onDone={() => setEditing(false)} />
        ) : null}
      </Modal>
    </>
  );
}
