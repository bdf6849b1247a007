import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { IconEyeOff, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { call } from '../../../../web/api.ts';
import { isProblem } from '../../../../web/problem.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast, toastProblem } from '../../../../web/toast.tsx';
import {
  Card,
  EmptyState,
  ErrorState,
  InlineText,
  Line as Beside,
  SkeletonRows,
  When,
} from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { fromField, toField } from '../../../incidents/web/index.ts';
import {
  addTimelineLine,
  changeTimelineLine,
  getPostMortemTimeline,
  removeTimelineLine,
} from '../../contract/post-mortem.ts';
import s from './timeline.module.css';
import { useFocusOnce } from './use-focus-once.ts';
import { useRefreshPostMortem, type Line, type PostMortem } from './use-post-mortem.ts';

/** So many are drawn at once; a storm is read in pieces. */
const atOnce = 150;
type Change = Partial<{
  shown: Line['shown'] | null;
  text: string | null;
  at: string | null;
  because: string;
}>;

/** What mattered, in order: star it, hide what tells nothing, put words and times right. Each original stays beside it. */
export function TimelineToCurate({ postMortem }: { postMortem: PostMortem }) {
  const { key, ticketId, may } = postMortem;
  const [all, setAll] = useState(false);
  const [most, setMost] = useState(atOnce);
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<string>();
  const refresh = useRefreshPostMortem();
  const known = useLiveQuery(
    getPostMortemTimeline,
    { params: { key }, query: { show: all ? 'all' : 'starred' } },
    { topics: [`post-mortem:${ticketId}`, `timeline:${ticketId}`] },
  );
  const change = async (line: Line, by: Change) => {
    try {
      await call(changeTimelineLine, {
        params: { key, id: line.id },
        body: { version: line.version, ...by },
      });
      setEditing(undefined);
    } catch (error) {
      if (isProblem(error, 'postmortems/changed'))
        toast('Somebody changed this line meanwhile. It is shown as it stands now.');
      else toastProblem(error);
    }
    await refresh();
  };
  const items = known.data?.items ?? [];
  const counts = known.data?.counts;
  return (
    <Card
      title="Timeline"
      aside={
        <Beside>
          {counts ? <small>{counts.starred} starred</small> : null}
          <Switch
            size="xs"
            label={counts ? `All ${counts.starred + counts.plain + counts.hidden}` : 'All'}
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        </Beside>
      }
      foot={
        may.edit ? (
          adding ? (
            <LineForm
              at={postMortem.numbers.beganAt}
              text=""
              onLeave={() => setAdding(false)}
              onSave={async ({ at, text }) => {
                await call(addTimelineLine, { params: { key }, body: { at, text } });
                setAdding(false);
                await refresh();
              }}
            />
          ) : (
            <Button size="xs" variant="default" onClick={() => setAdding(true)}>
              Add a line by hand
            </Button>
          )
        ) : undefined
      }
    >
      {known.isError ? <ErrorState error={known.error} onRetry={() => void known.refetch()} /> : null}
      {known.isPending ? <SkeletonRows /> : null}
      {known.data && items.length === 0 ? (
        <EmptyState begin={{ label: 'Show all that happened', onClick: () => setAll(true) }}>
          The report tells the starred entries, in order. Nothing is starred yet.
        </EmptyState>
      ) : null}
      <ol className={s.lines} aria-label="Timeline to curate">
        {items.slice(0, most).map((line) =>
          editing === line.id ? (
            <li key={line.id} className={s.line}>
              <LineForm
                at={line.at}
                text={line.text}
                original={line}
                onLeave={() => setEditing(undefined)}
                onSave={({ at, text, because }) =>
                  change(line, {
                    ...(at === line.at ? {} : { at }),
                    ...(text === line.text ? {} : { text }),
                    because,
                  })
                }
                onBack={
                  line.originalAt === null && line.originalText === null
                    ? undefined
                    : () => void change(line, { at: null, text: null })
                }
                onRemove={
                  line.byHand
                    ? () =>
                        void call(removeTimelineLine, { params: { key, id: line.id } }).then(
                          refresh,
                          toastProblem,
                        )
                    : undefined
                }
              />
            </li>
          ) : (
            <OneLine
              key={line.id}
              line={line}
              edit={may.edit}
              onChange={(by) => void change(line, by)}
              onEdit={() => setEditing(line.id)}
            />
          ),
        )}
      </ol>
      {items.length > most ? (
        <Button size="xs" variant="subtle" onClick={() => setMost(most + atOnce)}>
          {`Show ${Math.min(atOnce, items.length - most)} more of ${items.length}`}
        </Button>
      ) : null}
    </Card>
  );
}

function OneLine({
  line,
  edit,
  onChange,
  onEdit,
}: {
  line: Line;
  edit: boolean;
  onChange: (by: Change) => void;
  onEdit: () => void;
}) {
  const starred = line.shown === 'starred';
  const hidden = line.shown === 'hidden';
  const star = () => onChange({ shown: starred ? 'plain' : 'starred' });
  const hide = () => onChange({ shown: hidden ? 'plain' : 'hidden' });
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { s: star, x: hide, e: onEdit, Enter: onEdit }[event.key];
    if (!act && !moveToNext(event.currentTarget, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    act?.();
  };
  return (
    <li
      className={classes(s.line, starred && s.starred, hidden && s.hidden)}
      {...(edit ? { tabIndex: 0, onKeyDown: pressed, 'aria-keyshortcuts': 's x e' } : {})}
      data-line=""
    >
      <span className={s.time}>
        <When at={line.at} quiet />
      </span>
      <div className={s.words}>
        <InlineText>{line.text}</InlineText>
        {line.originalAt === null ? null : (
          <small className="muted">
            time put right{line.changedBy && 'name' in line.changedBy ? ` by ${line.changedBy.name}` : ''},
            was <When at={line.originalAt} quiet />
          </small>
        )}
        {line.originalText === null ? null : <small className="muted">was: {line.originalText}</small>}
        {line.byHand ? (
          <small className="muted">added by hand{line.who ? ` by ${line.who}` : ''}</small>
        ) : null}
      </div>
      {edit ? (
        <span className={s.keys}>
          <button
            type="button"
            tabIndex={-1}
            aria-pressed={starred}
            aria-label={starred ? 'Starred. Take the star away' : 'Star it'}
            title="s"
            onClick={star}
          >
            {starred ? <IconStarFilled size={16} /> : <IconStar size={16} />}
          </button>
          <button
            type="button"
            tabIndex={-1}
            aria-pressed={hidden}
            aria-label={hidden ? 'Hidden. Show it' : 'Hide it'}
            title="x"
            onClick={hide}
          >
            <IconEyeOff size={16} />
          </button>
          <button type="button" tabIndex={-1} className={s.word} title="e" onClick={onEdit}>
            Put right
          </button>
        </span>
      ) : starred ? (
        <IconStarFilled size={14} aria-label="starred" className={s.onlyStar} />
      ) : null}
    </li>
  );
}

/** Arrow keys, j and k go from line to line. @returns whether the key was one of them */
function moveToNext(line: HTMLElement, key: string): boolean {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[key];
  if (step === undefined) return false;
  const lines = [...(line.parentElement?.querySelectorAll<HTMLElement>('[data-line]') ?? [])];
  lines[lines.indexOf(line) + step]?.focus();
  return true;
}

interface FormProps {
  at: string;
  text: string;
  original?: Line;
  onSave: (line: { at: string; text: string; because: string }) => Promise<void>;
  onLeave: () => void;
  onBack?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
}
function LineForm({ at, text, original, onSave, onLeave, onBack, onRemove }: FormProps) {
  const { timeZone } = useMe().person;
  const [when, setWhen] = useState(toField(at, timeZone));
  const [words, setWords] = useState(text);
  const [because, setBecause] = useState('');
  const busy = useRef(false);
  const fieldRef = useFocusOnce<HTMLTextAreaElement>();
  // Seconds are all that the field shows: a time that nobody touched stays as it was to the millisecond.
  const chosen = when === toField(at, timeZone) ? at : fromField(when, timeZone);
  const save = async () => {
    if (busy.current || chosen === undefined || words.trim() === '') return;
    busy.current = true;
    await onSave({ at: chosen, text: words.trim(), because }).catch(toastProblem);
    busy.current = false;
  };
  return (
    <form
      className={s.form}
      aria-label={original ? 'Put this line right' : 'Add a line'}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        type="datetime-local"
        step={1}
        label={`When (${timeZone})`}
        value={when}
        onChange={(event) => setWhen(event.currentTarget.value)}
        error={chosen === undefined ? 'This is no time' : undefined}
      />
      <Textarea
        ref={fieldRef}
        label="What happened"
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave();
        }}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={1}
        maxLength={2000}
      />
      {original && chosen !== at ? (
        <TextInput
          label="How do you know the time?"
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
          maxLength={1000}
        />
      ) : null}
      <Beside>
        <Button type="submit" size="xs">
          Save
        </Button>
        <Button size="xs" variant="subtle" onClick={onLeave}>
          Leave it
        </Button>
        {onBack ? (
          <Button size="xs" variant="subtle" onClick={onBack}>
            As it was at first
          </Button>
        ) : null}
        {onRemove ? (
          <Button size="xs" variant="subtle" onClick={onRemove}>
            Take it out
          </Button>
        ) : null}
      </Beside>
    </form>
  );
}
