import type { Idea } from '../../contract/ideas.ts';
import s from './ideas.module.css';

const stateInWords = {
  proposed: 'proposed',
  accepted: 'accepted',
  'in-progress': 'being worked on',
  done: 'done',
  declined: 'declined',
} as const;

/** A chosen idea shows its improvement and how that stands. */
export function WhatBecame({ idea }: { idea: Idea }) {
  if (idea.improvements.length === 0)
    return (
      <p className={s.chosen}>
        We try it{idea.owner ? `: ${idea.owner.name}` : ''}
        {idea.dueOn ? `, by ${idea.dueOn}` : ''}
      </p>
    );
  return (
    <>
      {idea.improvements.map(({ key, state, owner, dueOn, overdue }) => (
        <p key={key} className={s.chosen}>
          <span className="mono">{key}</span> {stateInWords[state]}
          {owner ? `, ${owner.name}` : ''}
          {dueOn ? `, by ${dueOn}` : ''}
          {overdue ? ' (overdue)' : ''}
        </p>
      ))}
    </>
  );
}
