import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { useChange } from '../../../../web/query.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { answerFiveQuestions, getFiveQuestions, type FiveQuestions } from '../../contract/ideas.ts';
import {
  fiveQuestions,
  questionInWords,
  type FiveQuestion,
  type QuestionAnswer,
  type QuestionState,
} from '../../core/five-questions.ts';
import { AddIdea } from './AddIdea.tsx';
import { IdeaList } from './IdeaList.tsx';
import s from './walk.module.css';

interface Props {
  ticketKey: string;
  asked: FiveQuestions;
  names: readonly string[];
}

/** One question at a time. Enter goes on: with a line as an idea, without one as "nothing". What was left is resumed where it was. */
export function Walk({ ticketKey, asked, names }: Props) {
  // Chosen once: what others add meanwhile does not carry the reader away.
  const [at, setAt] = useState<FiveQuestion | 'end'>(asked.resumeAt ?? 'end');
  const answer = useChange(answerFiveQuestions, { touches: [getFiveQuestions] });
  const go = (by: 1 | -1) => {
    const place = at === 'end' ? fiveQuestions.length : fiveQuestions.indexOf(at);
    setAt(fiveQuestions[Math.max(place + by, 0)] ?? 'end');
  };
  const say = (question: FiveQuestion, said: QuestionAnswer) => {
    const state = asked.questions.find((one) => one.question === question);
    if (state && state.ideas.length === 0 && state.answer !== said && asked.may.add)
      answer.mutate({ params: { key: ticketKey, question }, body: { answer: said } });
    go(1);
  };
  return (
    <div className={s.walk}>
      <Steps asked={asked} at={at} onGo={setAt} />
      {at === 'end' ? (
        <End ticketKey={ticketKey} asked={asked} onGo={setAt} />
      ) : (
        <section aria-label={questionInWords[at].name} className={s.question}>
          <h2>{questionInWords[at].question}</h2>
          <p className="two">{questionInWords[at].help}</p>
          {asked.may.add ? (
            <>
              <AddIdea
                key={at}
                ticketKey={ticketKey}
                question={at}
                names={names}
                ready
                onEmpty={() => say(at, 'nothing')}
                onAdded={() => go(1)}
              />
              <div className={s.ways}>
                <Button variant="default" onClick={() => say(at, 'nothing')}>
                  Nothing
                </Button>
                <Button variant="subtle" onClick={() => say(at, 'skipped')}>
                  Skip for now
                </Button>
                {at === fiveQuestions[0] ? null : (
                  <Button variant="subtle" onClick={() => go(-1)}>
                    Back
                  </Button>
                )}
                <span className="two">Enter alone says nothing.</span>
              </div>
            </>
          ) : (
            <Button variant="default" onClick={() => go(1)}>
              Next question
            </Button>
          )}
          <Ideas ticketKey={ticketKey} asked={asked} names={names} question={at} />
        </section>
      )}
    </div>
  );
}

function Ideas({ ticketKey, asked, names, question }: Props & { question: FiveQuestion }) {
  const ideas = asked.questions.find((one) => one.question === question)?.ideas ?? [];
  if (ideas.length === 0) return null;
  return (
    <IdeaList
      ticketKey={ticketKey}
      ideas={ideas}
      names={names}
      mayAdd={asked.may.add}
      mayChoose={asked.may.choose}
      choosing
    />
  );
}

function Steps({
  asked,
  at,
  onGo,
}: {
  asked: FiveQuestions;
  at: FiveQuestion | 'end';
  onGo: (question: FiveQuestion) => void;
}) {
  return (
    <ol className={s.steps} aria-label="The five questions">
      {asked.questions.map(({ question, answer, ideas }) => (
        <li key={question}>
          <button
            type="button"
            className={classes(s.step, at === question && s.here)}
            aria-current={at === question ? 'step' : undefined}
            onClick={() => onGo(question)}
          >
            <span>{questionInWords[question].name}</span>
            <small>{saidInShort({ question, answer, ideaCount: ideas.length })}</small>
          </button>
        </li>
      ))}
    </ol>
  );
}

function saidInShort(state: QuestionState): string {
  if (state.ideaCount > 0) return state.ideaCount === 1 ? '1 idea' : `${state.ideaCount} ideas`;
  if (state.answer === 'nothing') return 'nothing';
  return state.answer === 'skipped' ? 'later' : 'open';
}

function End({
  ticketKey,
  asked,
  onGo,
}: {
  ticketKey: string;
  asked: FiveQuestions;
  onGo: (question: FiveQuestion) => void;
}) {
  const left = asked.resumeAt;
  const open = asked.questions.flatMap(({ ideas }) => ideas).filter(({ state }) => state === 'open').length;
  return (
    <section aria-label="Done" className={s.question}>
      <h2>{left === null ? 'That was it. Thank you.' : 'Later is fine, too.'}</h2>
      <p className="two">
        {open === 0
          ? 'No idea waits to be chosen.'
          : `${open === 1 ? 'One idea waits' : `${open} ideas wait`} to be chosen: each that is tried gets an owner and a date.`}
      </p>
      <div className={s.ways}>
        {left === null ? null : <Button onClick={() => onGo(left)}>Go on with what was skipped</Button>}
        <Button
          component={Link}
          to={paths.incident(ticketKey)}
          variant={left === null ? 'filled' : 'default'}
          ref={(button: HTMLAnchorElement | null) => {
            if (left === null) button?.focus({ preventScroll: true });
          }}
        >
          {`Back to ${ticketKey}`}
        </Button>
      </div>
    </section>
  );
}
