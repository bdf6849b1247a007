import { TextInput } from '@mantine/core';
import { useRef, type KeyboardEvent } from 'react';
import { call } from '../../../../../web/api.ts';
import { useDraft } from '../../../../../web/draft.ts';
import { postUpdate } from '../../../contract/talk.ts';
import { useUpdateReach } from '../../watch/use-watching.ts';
import type { TalkTicket } from '../types.ts';
import type { Outgoing } from '../use-pending.ts';
import s from './composer.module.css';
import { SendRow } from './SendRow.tsx';

const lines = [
  ['did', 'Did', 'what you did, in one line'],
  ['found', 'Found', 'what it showed'],
  ['next', 'Next', 'what comes next, and who does it'],
] as const;
type Line = (typeof lines)[number][0];

interface Props {
  ticket: TalkTicket;
  send: (outgoing: Outgoing) => Promise<void>;
}

/** Three lines of facts. Enter goes to the next one; the lines not needed yet stay out of the way. */
export function UpdateForm({ ticket, send }: Props) {
  const { key } = ticket;
  const reach = useUpdateReach(ticket);
  const holder = useRef<HTMLFormElement>(null);
  const drafts: Record<Line, [string, (text: string) => void]> = {
    did: useDraft(`update did ${key}`),
    found: useDraft(`update found ${key}`),
    next: useDraft(`update next ${key}`),
  };
  const begun = lines.some(([line]) => drafts[line][0].trim() !== '');
  const post = async () => {
    if (!begun) return;
    const said = Object.fromEntries(lines.map(([line]) => [line, drafts[line][0].trim()])) as Record<
      Line,
      string
    >;
    for (const [line] of lines) drafts[line][1]('');
    try {
      await send({
        kind: 'update.posted',
        data: said,
        post: () => call(postUpdate, { params: { key }, body: said }),
      });
    } catch {
      for (const [line] of lines) drafts[line][1](said[line]);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) return void post();
    const stops = [...(holder.current?.querySelectorAll<HTMLElement>('input, button[type=submit]') ?? [])];
    stops[stops.indexOf(event.currentTarget) + 1]?.focus();
  };
  return (
    <form
      ref={holder}
      className={s.form}
      data-begun={begun || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void post();
      }}
    >
      {lines.map(([line, word, hint], at) => (
        <TextInput
          key={line}
          className={at === 0 ? undefined : s.later}
          aria-label={word}
          placeholder={`${word}: ${hint}`}
          maxLength={500}
          value={drafts[line][0]}
          onChange={(event) => drafts[line][1](event.currentTarget.value)}
          onKeyDown={onKeyDown}
          {...(at === 0 ? { 'data-first': true } : {})}
          {...(drafts[line][0] === ''
            ? {}
            : { leftSection: <span className={s.word}>{word}</span>, leftSectionWidth: 54 })}
        />
      ))}
      {begun ? (
        <SendRow does="Post update">
          {reach === undefined || reach === 0
            ? ''
            : `To ${reach === 1 ? '1 watcher' : `${reach} watchers`}. `}
          {drafts.next[0].trim() === ''
            ? 'What comes next? Then nobody has to ask.'
            : 'Facts for everybody. Thinking aloud fits better in a comment.'}
        </SendRow>
      ) : null}
    </form>
  );
}
