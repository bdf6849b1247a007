import type { ReactNode } from 'react';
import { Ago, When } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { consentBecauseInWords, resultInWords } from '../../core/change-words.ts';
import type { Change } from './types.ts';
import { isOut, namesOf, notStanding } from './words.ts';
import s from './changes.module.css';

/** All that a second person has to know before they say yes, and everybody afterwards. */
export function ChangeFacts({ change }: { change: Change }) {
  const { hypothesis, linked, consent, made, judged, undone } = change;
  return (
    <dl className={s.facts}>
      <Fact name="What is understood">
        {hypothesis ? (
          <>
            <span className={classes(isOut(hypothesis) && s.struck)}>{hypothesis.text}</span>
            {notStanding(hypothesis)}
            {linked ? ` It began as a guess; ${linked.by} said later what stands behind it.` : ''}
          </>
        ) : (
          <b>Nothing yet: it is a guess.</b>
        )}
      </Fact>
      <Fact name="Expected">{change.expected}</Fact>
      <Fact name="How to undo it">{change.undo}</Fact>
      <Fact name="Proposed">
        {change.proposedBy.name}, <Ago at={change.proposedAt} />
      </Fact>
      {consent.state === 'not-asked' ? null : (
        <Fact name="Second yes">
          {consent.state === 'waiting' ? (
            <>
              Waited for since <When at={change.proposedAt} />, because{' '}
              {consentBecauseInWords(consent.because)}.{' '}
              {consent.could.length > 0
                ? `${namesOf(consent.could)} could say it.`
                : 'There is nobody else to ask.'}
            </>
          ) : (
            <>
              {consentWords[consent.state]} {consent.by?.name}
              {consent.at ? (
                <>
                  , <When at={consent.at} clock />
                </>
              ) : null}
              {consent.reason ? `: ${consent.reason}` : ''}
            </>
          )}
        </Fact>
      )}
      {made ? (
        <Fact name="Made">
          {made.by.name}, <When at={made.at} clock />
        </Fact>
      ) : null}
      {judged ? (
        <Fact name="What came of it">
          {resultInWords[judged.result]}.{judged.note ? ` ${judged.note}` : ''}
          {judged.fixFor
            ? ` Kept as a fix for the ${judged.fixFor === 'symptom' ? 'symptoms' : 'root cause'}.`
            : ''}
        </Fact>
      ) : null}
      {undone ? (
        <Fact name="Undone">
          {undone.by.name}, <When at={undone.at} clock />
          {undone.worked ? ': it brought back what was before.' : ': it did not bring back what was before.'}
          {undone.note ? ` ${undone.note}` : ''}
        </Fact>
      ) : null}
    </dl>
  );
}

const consentWords = {
  agreed: 'Agreed by',
  'broke-glass': 'Glass broken by',
  refused: 'Refused by',
} as const;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
