import type { MeetingView } from '../../contract/meeting.ts';
import { questionInWords } from '../../core/five-questions.ts';
import { IdeaList } from './IdeaList.tsx';
import s from './presenter.module.css';
import { useFiveQuestions } from './use-ideas.ts';

/** Which ideas to try, each with an owner and a date: few that are done help more than many that are not. */
export function Choose({ view }: { view: MeetingView }) {
  const asked = useFiveQuestions(view.key);
  const questions = (asked.data?.questions ?? []).filter(({ ideas }) => ideas.length > 0);
  const chosen = questions.flatMap(({ ideas }) => ideas).filter(({ state }) => state === 'chosen').length;
  return (
    <>
      <h1>Which do we try?</h1>
      <p className={s.help}>
        Few that are done help more than many that are not: each gets one owner and a date.
        {chosen === 0 ? '' : ` ${chosen} chosen.`}
      </p>
      {questions.length === 0 ? <p className={s.help}>There is no idea yet.</p> : null}
      {questions.map(({ question, ideas }) => (
        <section key={question} aria-label={questionInWords[question].name}>
          <h2 className={s.part}>{questionInWords[question].name}</h2>
          <IdeaList
            ticketKey={view.key}
            ideas={ideas}
            names={view.names}
            mayAdd={view.may.takePart}
            mayChoose={asked.data?.may.choose ?? false}
            choosing
          />
        </section>
      ))}
    </>
  );
}
