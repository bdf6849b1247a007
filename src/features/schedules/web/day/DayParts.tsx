import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../../../../web/paths.ts';
import { Section } from '../../../../web/ui/index.ts';
import s from './day.module.css';
import type { Duty } from './use-day.ts';

type Named = Duty['facts']['incidents'][number];
const most = 5;

/** The four things that a superhero does, in their order. */
export function DayParts({ duty, whose }: { duty: Duty; whose: 'mine' | 'theirs' }) {
  const { facts, questions, beside } = duty;
  const kicks = beside.filter(({ role }) => role === 'side-kick').map(({ person }) => person.name);
  const you = whose === 'mine';
  return (
    <div className={s.parts}>
      <Part
        title="On call"
        why={`${you ? 'You are' : 'They are'} paged first.${kicks.length > 0 ? ` ${kicks.join(' and ')} ${kicks.length === 1 ? 'is' : 'are'} side-kick.` : ''}`}
        of={facts.incidents}
        none="No incident is open."
      />
      <Part
        title="Issues and bugs"
        why={you ? 'Pull others in as you need them.' : 'Others are pulled in as needed.'}
        of={facts.bugsAndRequests}
        none="No bug or request is open."
      />
      <Part
        title="Interruptible"
        why={
          you
            ? 'Questions to the team come to you, so that the others keep their focus.'
            : 'Questions to the team go to them, so that the others keep their focus.'
        }
      >
        <p>
          {questions.length === 0
            ? 'No question is open.'
            : `${questions.length} ${questions.length === 1 ? 'question is' : 'questions are'} open.`}
        </p>
      </Part>
      <Part
        title="Make support easier"
        why="With nothing to solve: no feature work, but this, for the next one."
        of={facts.makeSupportEasier}
        none={
          <>
            Nothing is on the list. What annoyed you? <Link to={paths.improvements()}>Propose it</Link>
          </>
        }
      />
    </div>
  );
}

interface PartProps {
  title: string;
  why: string;
  of?: readonly Named[];
  none?: ReactNode;
  children?: ReactNode;
}

function Part({ title, why, of = [], none, children }: PartProps) {
  return (
    <Section title={title}>
      <p className={s.why}>{why}</p>
      {children ??
        (of.length === 0 ? (
          <p>{none}</p>
        ) : (
          <ul className={s.lines}>
            {of.slice(0, most).map(({ key, title: name, path }) => (
              <li key={`${key} ${name}`}>
                <Link to={path}>
                  {key ? <span className="mono">{key}</span> : null} {name}
                </Link>
              </li>
            ))}
            {of.length > most ? <li className="muted">and {of.length - most} more</li> : null}
          </ul>
        ))}
    </Section>
  );
}
