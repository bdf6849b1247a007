import type { Meeting, MeetingView } from '../../contract/meeting.ts';
import type { FiveQuestion } from '../../core/five-questions.ts';
import { questionInWords } from '../../core/five-questions.ts';
import { isQuestion, type MeetingStep } from '../../core/meeting.ts';
import { AddIdea } from './AddIdea.tsx';
import { Blameless } from './Blameless.tsx';
import { Causes } from './Causes.tsx';
import { Choose } from './Choose.tsx';
import { IdeaList } from './IdeaList.tsx';
import { Introductions } from './Introductions.tsx';
import { Timeline } from './StarredTimeline.tsx';
import { WhyQuestions } from './WhyQuestions.tsx';
import s from './presenter.module.css';
import { useFiveQuestions } from './use-ideas.ts';

interface Props {
  step: MeetingStep;
  view: MeetingView;
  meeting: Meeting;
}

/** What is on the stage. */
export function Step({ step, view, meeting }: Props) {
  if (isQuestion(step)) return <Question question={step} view={view} />;
  switch (step) {
    case 'introductions':
      return <Introductions view={view} meeting={meeting} />;
    case 'blameless':
      return <Blameless view={view} meeting={meeting} />;
    case 'timeline':
      return <Timeline ticketKey={view.key} />;
    case 'causes':
      return <Causes ticketKey={view.key} />;
    case 'why-questions':
      return <WhyQuestions view={view} />;
    case 'choose':
      return <Choose view={view} />;
  }
}

/** One question, and everybody's ideas as they come. */
function Question({ question, view }: { question: FiveQuestion; view: MeetingView }) {
  const asked = useFiveQuestions(view.key);
  const ideas = asked.data?.questions.find((one) => one.question === question)?.ideas ?? [];
  const words = questionInWords[question];
  return (
    <>
      <h1>{words.question}</h1>
      <p className={s.help}>{words.help}</p>
      <div className={s.write}>
        {view.may.takePart ? (
          <AddIdea key={question} ticketKey={view.key} question={question} names={view.names} />
        ) : null}
      </div>
      <IdeaList
        ticketKey={view.key}
        ideas={ideas}
        names={view.names}
        mayAdd={view.may.takePart}
        mayChoose={asked.data?.may.choose ?? false}
      />
    </>
  );
}
