import { memo } from 'react';
import { InlineText, StateChip, When } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { actorName } from '../../../tickets/core/timeline-facts.ts';
import { SummaryLine } from '../shared/SummaryLine.tsx';
import type { Doing, Hypothesis } from '../shared/types.ts';
import { isLive, stateChips } from '../shared/words.ts';
import s from './board.module.css';
import { HypothesisMenu } from './HypothesisMenu.tsx';
import { HypothesisText } from './HypothesisText.tsx';
import { TestLine } from './TestLine.tsx';

interface Props {
  ticketKey: string;
  hypothesis: Hypothesis;
  symptomCount: number;
  open: boolean;
  /** One of very many: laid out only when it is in sight. */
  deferred: boolean;
  /** The keys are about this one. */
  current: boolean;
  mayEdit: boolean;
  mayComment: boolean;
  onTurn: (id: string) => void;
  onDo: (doing: Doing) => void;
}

/** A hypothesis: its words and how it stands; opened, with its tests and what it explains. */
export const HypothesisItem = memo(function HypothesisItem(props: Props) {
  const { ticketKey, hypothesis, symptomCount, open, deferred, current, mayEdit, mayComment, onTurn, onDo } =
    props;
  const { id, tests, reopened, explains, doesNotExplain } = hypothesis;
  const [words, tone] = stateChips[hypothesis.state];
  const out = !isLive(hypothesis);
  return (
    <li
      className={classes(s.hypothesis, out && s.out, current && s.current, deferred && !open && s.folded)}
      data-hypothesis={id}
    >
      <div className={s.head}>
        <button
          type="button"
          className={s.turn}
          data-turn
          aria-expanded={open}
          aria-label={`${open ? 'Fold' : 'Open'}: ${hypothesis.text}`}
          onClick={() => onTurn(id)}
        />
        {open && mayComment ? (
          <HypothesisText ticketKey={ticketKey} hypothesis={hypothesis} />
        ) : (
          <span className={s.words}>
            <InlineText>{hypothesis.text}</InlineText>
          </span>
        )}
        <span className={s.ends}>
          {tests.length > 0 && !open ? (
            <small className="nowrap">{tests.length === 1 ? '1 test' : `${tests.length} tests`}</small>
          ) : null}
          <StateChip tone={tone}>{words}</StateChip>
          {mayEdit ? <HypothesisMenu ticketKey={ticketKey} hypothesis={hypothesis} onDo={onDo} /> : null}
        </span>
      </div>
      <div className={s.body}>
        {!open || tests.length === 0 || out || hypothesis.state === 'confirmed' ? (
          <SummaryLine
            hypothesis={hypothesis}
            may={mayEdit}
            onTest={() => onDo({ do: 'test', id })}
            onResult={(_, test) => onDo({ do: 'result', id, testId: test.id })}
          />
        ) : null}
        {open ? (
          <>
            {tests.length > 0 ? (
              <ul className={s.tests} aria-label="Tests">
                {tests.map((test) => (
                  <TestLine
                    key={test.id}
                    ticketKey={ticketKey}
                    test={test}
                    may={mayEdit && !out}
                    onDo={onDo}
                  />
                ))}
              </ul>
            ) : null}
            {reopened && !out ? (
              <p className={s.small}>
                Opened again by {actorName(reopened.by)}, <When at={reopened.at} quiet />: {reopened.why}
              </p>
            ) : null}
            <div className={s.small}>
              {symptomCount > 0 ? (
                <span>{explainsInWords(explains.length, doesNotExplain.length, symptomCount)}</span>
              ) : null}
              {mayEdit && symptomCount > 0 ? (
                <button type="button" className={s.quiet} onClick={() => onDo({ do: 'link', id })}>
                  Which symptoms?
                </button>
              ) : null}
              {mayEdit && !out && tests.length > 0 ? (
                <button type="button" className={s.quiet} onClick={() => onDo({ do: 'test', id })}>
                  Another test
                </button>
              ) : null}
              <span className="muted">
                by {actorName(hypothesis.createdBy)}, <When at={hypothesis.createdAt} quiet />
              </span>
            </div>
          </>
        ) : null}
      </div>
    </li>
  );
});

function explainsInWords(explains: number, not: number, of: number): string {
  if (explains + not === 0) return 'Nobody has said which symptoms it explains.';
  return `Explains ${explains} of ${of === 1 ? '1 symptom' : `${of} symptoms`}${not > 0 ? `, does not explain ${not}` : ''}.`;
}
