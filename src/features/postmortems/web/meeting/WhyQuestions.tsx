import { Button, Menu, Textarea } from '@mantine/core';
import { useState } from 'react';
import { sentenceFor } from '../../../../web/problem.ts';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { FormProblem, Line, PlainText } from '../../../../web/ui/index.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { changePart, getRecord, type addPart } from '../../../tickets/contract/record.ts';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { MeetingView } from '../../contract/meeting.ts';
import { fiveQuestions, questionInWords, type FiveQuestion } from '../../core/five-questions.ts';
import { focused } from './focus.ts';
import { BlameHint } from './BlameHint.tsx';
import s from './presenter.module.css';
import { useAddIdea, useFiveQuestions } from './use-ideas.ts';

type Part = ResponseOf<typeof addPart>;

/** Every open why-question (T22): answered here, made an idea, or kept open. */
export function WhyQuestions({ view }: { view: MeetingView }) {
  const record = useLiveQuery(getRecord, { params: { key: view.key } }, { topics: ['incidents'] });
  const asked = useFiveQuestions(view.key);
  const all = record.data?.sections.find(({ shape }) => shape === 'questions')?.parts ?? [];
  const open = all.filter(({ detail }) => !detail.answer);
  const answered = all.filter(({ detail }) => detail.answer);
  const texts = new Set((asked.data?.questions ?? []).flatMap(({ ideas }) => ideas.map(({ text }) => text)));
  return (
    <>
      <h1>Why?</h1>
      <p className={s.help}>
        {open.length === 0
          ? 'No why-question is open. W on the page of the incident notes one.'
          : 'Answer it, make an idea of it, or keep it open: it is not lost.'}
      </p>
      <ul className={s.whys} aria-label="Open why-questions">
        {open.map((part) => (
          <OneWhy key={part.id} part={part} view={view} isIdea={texts.has(part.text)} />
        ))}
      </ul>
      {answered.length === 0 ? null : (
        <ul className={s.whys} aria-label="Answered">
          {answered.map(({ id, text, detail }) => (
            <li key={id}>
              <strong>{text}</strong>
              <PlainText>{detail.answer ?? ''}</PlainText>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function OneWhy({ part, view, isIdea }: { part: Part; view: MeetingView; isIdea: boolean }) {
  const [answer, setAnswer] = useState<string>();
  const add = useAddIdea(view.key);
  const change = useChange(changePart, {
    touches: [getRecord],
    onDone: () => setAnswer(undefined),
    onProblem: () => {},
  });
  const toIdea = (question: FiveQuestion) =>
    void add({ question, text: part.text.slice(0, 500), partId: part.id }).catch(toastProblem);
  return (
    <li>
      <strong>{part.text}</strong>
      {answer === undefined ? (
        <Line>
          <Button
            variant="default"
            disabled={!view.may.takePart}
            aria-label={`Answer: ${part.text}`}
            onClick={() => setAnswer('')}
          >
            Answer it
          </Button>
          {isIdea ? (
            <span className="muted">It is an idea now.</span>
          ) : (
            <Menu withinPortal>
              <Menu.Target>
                <Button
                  variant="default"
                  disabled={!view.may.takePart}
                  aria-label={`Make an idea of it: ${part.text}`}
                >
                  Make an idea of it
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {fiveQuestions.map((question) => (
                  <Menu.Item key={question} onClick={() => toIdea(question)}>
                    {questionInWords[question].name}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </Line>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate({
              params: { key: view.key, id: part.id },
              body: { version: part.version, detail: { answer: answer.trim() } },
            });
          }}
        >
          <Textarea
            aria-label={`Answer to: ${part.text}`}
            value={answer}
            autosize
            minRows={2}
            maxLength={4000}
            ref={focused}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          <BlameHint text={answer} names={view.names} />
          <FormProblem
            sentence={change.isError ? `${sentenceFor(change.error)} Your words are kept.` : undefined}
            error={change.error ?? undefined}
          />
          <Line>
            <Button type="submit" loading={change.isPending} disabled={answer.trim() === ''}>
              Save
            </Button>
            <Button variant="default" onClick={() => setAnswer(undefined)}>
              Keep it open
            </Button>
          </Line>
        </form>
      )}
    </li>
  );
}
