import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ProblemError } from '../../../../platform/contract/client.ts';
import { call } from '../../../../web/api.ts';
import { useDraft } from '../../../../web/draft.ts';
import { isProblem, sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Line, Markdown, Tbd } from '../../../../web/ui/index.ts';
import { CompareDialog } from '../../../tickets/web/index.ts';
import { writePostMortemText } from '../../contract/post-mortem.ts';
import type { PostMortemField } from '../../core/post-mortem.ts';
import { BlameHint } from '../meeting/BlameHint.tsx';
import s from './post-mortem.module.css';
import { useFocusOnce } from './use-focus-once.ts';
import { useRefreshPostMortem, type PostMortem } from './use-post-mortem.ts';

interface Props {
  postMortem: PostMortem;
  field: PostMortemField;
  label: string;
  /** What belongs here, in one sentence. */
  hint: string;
}

/** One text that is written by hand: saved by itself, and never over what somebody else wrote meanwhile. */
export function WrittenText({ postMortem, field, label, hint }: Props) {
  const saved = postMortem.texts[field];
  const [draft, setDraft] = useDraft(`post-mortem ${postMortem.id} ${field}`);
  const [writing, setWriting] = useState(draft !== '');
  const [base, setBase] = useState(draft === '' ? saved.version : 0);
  const [problem, setProblem] = useState<unknown>();
  const [theirs, setTheirs] = useState<{ text: string; version: number; by: string }>();
  const busy = useRef(false);
  const fieldRef = useFocusOnce<HTMLTextAreaElement>(writing);
  const refresh = useRefreshPostMortem();
  const begin = () => {
    setDraft(saved.text);
    setBase(saved.version);
    setWriting(true);
  };
  const end = () => {
    setWriting(false);
    setDraft('');
    setProblem(undefined);
    setTheirs(undefined);
  };
  const save = async (text: string, version: number) => {
    if (busy.current) return;
    busy.current = true;
    setProblem(undefined);
    try {
      await call(writePostMortemText, { params: { key: postMortem.key, field }, body: { text, version } });
      end();
      await refresh();
    } catch (error) {
      if (isProblem(error, 'postmortems/changed')) setTheirs(currentOf(error));
      else setProblem(error);
    } finally {
      busy.current = false;
    }
  };
  const { edit } = postMortem.may;
  if (!writing)
    return (
      <div className={s.written}>
        <h3>{label}</h3>
        {saved.text === '' ? <Tbd>{hint}</Tbd> : <Markdown source={saved.text} />}
        {edit ? (
          <button
            type="button"
            className={s.quiet}
            onClick={begin}
            aria-label={`${saved.text === '' ? 'Write it' : 'Change'}: ${label}`}
          >
            {saved.text === '' ? 'Write it' : 'Change'}
          </button>
        ) : null}
      </div>
    );
  return (
    <div className={s.written}>
      <Textarea
        ref={fieldRef}
        label={label}
        description={hint}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') end();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save(draft.trim(), base);
        }}
        autosize
        minRows={3}
        maxLength={20_000}
      />
      <BlameHint text={draft} names={postMortem.names} />
      <FormProblem
        sentence={problem === undefined ? undefined : `${sentenceFor(problem)} Your words are kept.`}
        error={problem}
      />
      <Line>
        <Button size="xs" onClick={() => void save(draft.trim(), base)}>
          Save
        </Button>
        <Button size="xs" variant="subtle" onClick={end}>
          Leave it as it was
        </Button>
      </Line>
      {theirs === undefined ? null : (
        <CompareDialog
          mine={draft}
          theirs={theirs.text}
          by={theirs.by}
          onMine={async (words) => {
            setTheirs(undefined);
            setDraft(words);
            setBase(theirs.version);
            await save(words.trim(), theirs.version);
          }}
          onTheirs={() => {
            end();
            void refresh();
          }}
          onLater={() => setTheirs(undefined)}
        />
      )}
    </div>
  );
}

/** What is there now, as the refusal tells it. */
export function currentOf(error: ProblemError): { text: string; version: number; by: string } {
  const current = (error.data['current'] ?? {}) as {
    text?: string;
    version?: number;
    changedBy?: { name?: string } | null;
  };
  return {
    text: current.text ?? '',
    version: current.version ?? 0,
    by: current.changedBy?.name ?? '',
  };
}
