import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { paths } from '../../../../web/paths.ts';
import { isProblem } from '../../../../web/problem.ts';
import { toast, toastProblem } from '../../../../web/toast.tsx';
import { Ago, Card, InlineText, Line, StateChip, Tbd } from '../../../../web/ui/index.ts';
import {
  addCause,
  changeCause,
  proposeFollowUp,
  removeCause,
  tieFollowUp,
  untieFollowUp,
} from '../../contract/post-mortem.ts';
import { BlameHint } from '../meeting/BlameHint.tsx';
import { ChooseFollowUp } from './ChooseFollowUp.tsx';
import { Improvements } from './Improvements.tsx';
import s from './post-mortem.module.css';
import { useFocusOnce } from './use-focus-once.ts';
import { useRefreshPostMortem, type Cause, type PostMortem } from './use-post-mortem.ts';

/** Several things contribute, never one alone; from each something follows, or it is said why nothing does. */
export function Causes({ postMortem }: { postMortem: PostMortem }) {
  const { key, causes, causeTbdSince, may } = postMortem;
  const refresh = useRefreshPostMortem();
  return (
    <Card title="Causes and what follows">
      {causeTbdSince === null ? null : (
        <Tbd>
          No root cause is confirmed, since <Ago at={causeTbdSince} />.{' '}
          <Link to={paths.diagnosis(key)}>Find it on the board</Link>.
        </Tbd>
      )}
      <ul className={s.list}>
        {causes.map((cause) => (
          <OneCause key={cause.id} postMortem={postMortem} cause={cause} />
        ))}
      </ul>
      {may.edit ? (
        <OneLineForm
          names={postMortem.names}
          label="What else contributed?"
          placeholder="The alert came late"
          button="Add a cause"
          onSave={async (text) => {
            await call(addCause, { params: { key }, body: { text } });
            await refresh();
          }}
        />
      ) : null}
    </Card>
  );
}

function OneCause({
  postMortem: { key, may, names, improvements },
  cause,
}: {
  postMortem: PostMortem;
  cause: Cause;
}) {
  const [doing, setDoing] = useState<'follow-up' | 'choose' | 'none' | 'reword'>();
  const refresh = useRefreshPostMortem();
  const params = { key, id: cause.id };
  const choices = improvements.filter(
    ({ id, state }) => state !== 'declined' && !cause.improvements.some((one) => one.id === id),
  );
  const change = async (body: { text?: string; noFollowUpBecause?: string | null }) => {
    try {
      await call(changeCause, { params, body: { version: cause.version, ...body } });
      setDoing(undefined);
    } catch (error) {
      if (isProblem(error, 'postmortems/changed'))
        toast(
          'Somebody changed this cause meanwhile. It is shown as it stands now; your words are still here.',
        );
      else throw error;
    } finally {
      await refresh();
    }
  };
  return (
    <li>
      <StateChip tone={cause.standing === 'confirmed' ? 'good' : 'plain'}>
        {cause.standing ?? 'contributed'}
      </StateChip>
      <div className={s.grow}>
        <InlineText>{cause.text}</InlineText>
        <Improvements of={cause.improvements} />
        {cause.noFollowUpBecause === null ? null : (
          <small className="muted">Nothing follows: {cause.noFollowUpBecause}</small>
        )}
        {cause.open ? <small className={s.ask}>What follows from it?</small> : null}
        {!may.edit ? null : doing === undefined ? (
          <span className={s.actions}>
            <button type="button" className={s.quiet} onClick={() => setDoing('follow-up')}>
              Propose an improvement
            </button>
            {choices.length === 0 ? null : (
              <button type="button" className={s.quiet} onClick={() => setDoing('choose')}>
                Choose one that exists
              </button>
            )}
            {cause.tiedIds.map((improvementId) => (
              <button
                key={improvementId}
                type="button"
                className={s.quiet}
                onClick={() =>
                  void call(untieFollowUp, { params: { ...params, improvementId } }).then(
                    refresh,
                    toastProblem,
                  )
                }
              >
                {improvements.find(({ id }) => id === improvementId)?.key} does not follow
              </button>
            ))}
            {cause.open ? (
              <button type="button" className={s.quiet} onClick={() => setDoing('none')}>
                Nothing follows…
              </button>
            ) : null}
            {cause.noFollowUpBecause === null ? null : (
              <button
                type="button"
                className={s.quiet}
                onClick={() => void change({ noFollowUpBecause: null }).catch(toastProblem)}
              >
                Something does after all
              </button>
            )}
            {cause.from === 'added' ? (
              <>
                <button type="button" className={s.quiet} onClick={() => setDoing('reword')}>
                  Reword
                </button>
                <button
                  type="button"
                  className={s.quiet}
                  onClick={() => void call(removeCause, { params }).then(refresh, toastProblem)}
                >
                  Take out
                </button>
              </>
            ) : null}
          </span>
        ) : doing === 'choose' ? (
          <ChooseFollowUp
            choices={choices}
            onLeave={() => setDoing(undefined)}
            onChoose={async (improvementId) => {
              await call(tieFollowUp, { params: { ...params, improvementId } });
              setDoing(undefined);
              await refresh();
            }}
          />
        ) : doing === 'follow-up' ? (
          <OneLineForm
            names={names}
            label="What should change, so that it does not happen again?"
            button="Put it into the backlog"
            focus
            onLeave={() => setDoing(undefined)}
            onSave={async (title) => {
              await call(proposeFollowUp, { params, body: { title } });
              setDoing(undefined);
              await refresh();
            }}
          />
        ) : doing === 'none' ? (
          <OneLineForm
            names={names}
            label="Why does nothing follow from it?"
            button="Say so"
            focus
            onLeave={() => setDoing(undefined)}
            onSave={(noFollowUpBecause) => change({ noFollowUpBecause })}
          />
        ) : (
          <OneLineForm
            names={names}
            label="The cause, better said"
            button="Save"
            start={cause.text}
            focus
            onLeave={() => setDoing(undefined)}
            onSave={(text) => change({ text })}
          />
        )}
      </div>
    </li>
  );
}

interface FormProps {
  names: readonly string[];
  label: string;
  button: string;
  placeholder?: string;
  start?: string;
  focus?: boolean;
  onSave: (text: string) => Promise<void>;
  onLeave?: () => void;
}
function OneLineForm({
  names,
  label,
  button,
  placeholder,
  start = '',
  focus = false,
  onSave,
  onLeave,
}: FormProps) {
  const [text, setText] = useState(start);
  const [busy, setBusy] = useState(false);
  const fieldRef = useFocusOnce<HTMLInputElement>(focus);
  const save = async () => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    try {
      await onSave(text.trim());
      setText('');
    } catch (error) {
      toastProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={s.inline}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        ref={fieldRef}
        label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={2000}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave?.();
        }}
      />
      <BlameHint text={text} names={names} />
      {text === '' && !onLeave ? null : (
        <Line>
          <Button type="submit" size="xs" loading={busy}>
            {button}
          </Button>
          {onLeave ? (
            <Button size="xs" variant="subtle" onClick={onLeave}>
              Leave it
            </Button>
          ) : null}
        </Line>
      )}
    </form>
  );
}
