import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { paths } from '../../../../web/paths.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { Card, InlineText, Line, PlainText, StateChip, Tbd, When } from '../../../../web/ui/index.ts';
import { addArtefact, removeArtefact } from '../../contract/post-mortem.ts';
import { Improvements } from './Improvements.tsx';
import s from './post-mortem.module.css';
import { useFocusOnce } from './use-focus-once.ts';
import { useRefreshPostMortem, type PostMortem } from './use-post-mortem.ts';
import { WrittenText } from './WrittenText.tsx';

type Props = { postMortem: PostMortem };

const hypothesisWords = {
  open: 'not tested',
  'being-tested': 'being tested',
  'ruled-out': 'ruled out',
  standing: 'not ruled out',
  confirmed: 'confirmed',
} as const;

/** What was thought of, and what ruled it out. */
export function Hypotheses({ postMortem: { key, hypotheses } }: Props) {
  return (
    <Card title="Hypotheses" aside={<Link to={paths.diagnosis(key)}>The board</Link>}>
      {hypotheses.length === 0 ? (
        <Tbd>Nobody wrote a hypothesis down. The board is open for what is still unclear.</Tbd>
      ) : (
        <ul className={s.list}>
          {hypotheses.map((one) => (
            <li key={one.id}>
              <StateChip tone={one.state === 'confirmed' ? 'good' : 'plain'}>
                {hypothesisWords[one.state]}
              </StateChip>
              <div>
                <InlineText>{one.text}</InlineText>
                {one.ruledOutBy.map((why) => (
                  <small key={why} className="muted">
                    {why}
                  </small>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function WhyQuestions({ postMortem: { key, whyQuestions } }: Props) {
  const open = whyQuestions.filter(({ answer }) => answer === null).length;
  return (
    <Card title="Why?" aside={open === 0 ? undefined : <small>{open} without an answer</small>}>
      {whyQuestions.length === 0 ? (
        <Tbd>
          Nobody asked why yet. <Link to={paths.incident(key)}>Ask on the incident</Link>.
        </Tbd>
      ) : (
        <ul className={s.list}>
          {whyQuestions.map(({ id, text, answer }) => (
            <li key={id}>
              <StateChip tone={answer === null ? 'plain' : 'good'}>
                {answer === null ? 'open' : 'answered'}
              </StateChip>
              <div>
                <InlineText>{text}</InlineText>
                {answer === null ? (
                  <small>
                    <Link to={paths.incident(key)} hash={`part-${id}`}>
                      Answer it
                    </Link>
                  </small>
                ) : (
                  <PlainText>{answer}</PlainText>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function FixesAndPrevention({ postMortem: { fixes, prevention, key } }: Props) {
  const of = (section: string) => fixes.filter((fix) => fix.section === section);
  return (
    <Card title="Fixes and prevention" aside={<Link to={paths.incident(key)}>The record</Link>}>
      {(
        [
          ['Fix for symptoms', of('symptom-fixes')],
          ['Fix for root cause', of('root-cause-fixes')],
        ] as const
      ).map(([title, lines]) => (
        <div key={title} className={s.written}>
          <h3>{title}</h3>
          {lines.length === 0 ? <Tbd /> : null}
          <ul className={s.list}>
            {lines.map(({ id, text }) => (
              <li key={id}>
                <InlineText>{text}</InlineText>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className={s.written}>
        <h3>What would have prevented it</h3>
        {prevention.length === 0 ? <Tbd /> : null}
        <ul className={s.list}>
          {prevention.map(({ id, text, improvements }) => (
            <li key={id}>
              <div>
                <InlineText>{text}</InlineText>
                <Improvements of={improvements} />
              </div>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

/** What was asked for and what it was in truth, side by side: what lay between them misled us. */
export function Distance({ postMortem }: Props) {
  const confirmed = postMortem.causes.filter(({ standing }) => standing === 'confirmed');
  return (
    <Card title="Request and cause">
      <div className={s.sides}>
        <section aria-label="The original request">
          <h3>The original request</h3>
          <PlainText>{postMortem.originalRequest}</PlainText>
          {postMortem.originalSignal === null ? null : (
            <details>
              <summary>The signal as it came</summary>
              <pre className={s.raw} tabIndex={0} role="region" aria-label="The signal as it came">
                {postMortem.originalSignal}
              </pre>
            </details>
          )}
        </section>
        <section aria-label="The real cause">
          <h3>The real cause</h3>
          {confirmed.length === 0 ? <Tbd>No cause is confirmed.</Tbd> : null}
          {confirmed.map(({ id, text }) => (
            <PlainText key={id}>{text}</PlainText>
          ))}
        </section>
      </div>
      <WrittenText
        postMortem={postMortem}
        field="distance"
        label="How far was it?"
        hint="One sentence: how far was the request from the cause, and what misled us?"
      />
    </Card>
  );
}

export function Changes({ postMortem: { changes } }: Props) {
  return (
    <Card title="Changes to production">
      {changes.length === 0 ? <Tbd>None was recorded.</Tbd> : null}
      <ul className={s.list}>
        {changes.map((change) => (
          <li key={change.id}>
            <span className="muted nowrap">
              <When at={change.at} quiet />
            </span>
            <div>
              <InlineText>{change.text}</InlineText>
              <small className="muted">
                {change.who}: {change.outcome}
              </small>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Links, files and mails: what else shows what happened. */
export function Traces({ postMortem: { key, artefacts, may } }: Props) {
  const [title, setTitle] = useState('');
  const [url, setUrl] = useState('');
  const [adding, setAdding] = useState(false);
  const fieldRef = useFocusOnce<HTMLInputElement>(adding);
  const refresh = useRefreshPostMortem();
  const add = async () => {
    try {
      await call(addArtefact, { params: { key }, body: { title: title.trim() || url, url } });
      setTitle('');
      setUrl('');
      setAdding(false);
      await refresh();
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <Card title="Artefacts" aside={<small>files and mails are the ticket’s</small>}>
      {artefacts.length === 0 ? <Tbd>Graphs, logs, chats: what shows what happened?</Tbd> : null}
      <ul className={s.list}>
        {artefacts.map((one) => (
          <li key={one.id}>
            <StateChip>{one.kind}</StateChip>
            <div className={s.grow}>
              {one.url === null ? (
                one.title
              ) : (
                <a href={one.url} rel="noreferrer">
                  {one.title}
                </a>
              )}
            </div>
            {one.removable && may.edit ? (
              <button
                type="button"
                className={s.quiet}
                aria-label={`Take out ${one.title}`}
                onClick={() =>
                  void call(removeArtefact, { params: { key, id: one.id } }).then(refresh, toastProblem)
                }
              >
                Take out
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {!may.edit ? null : adding ? (
        <form
          className={s.inline}
          aria-label="Add a link"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextInput
            ref={fieldRef}
            label="Address"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <TextInput
            label="What it shows"
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Line>
            <Button type="submit" size="xs">
              Add the link
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setAdding(false)}>
              Leave it
            </Button>
          </Line>
        </form>
      ) : (
        <button type="button" className={s.quiet} onClick={() => setAdding(true)}>
          Add a link
        </button>
      )}
    </Card>
  );
}
