import { memo } from 'react';
import { useMe } from '../../../../web/session.ts';
import { InlineText, When } from '../../../../web/ui/index.ts';
import { actorName } from '../../../tickets/core/timeline-facts.ts';
import { shortened } from '../../../incidents/core/words.ts';
import s from './shared.module.css';
import type { Hypothesis, Test } from './types.ts';
import { resultInWords, tellingTest } from './words.ts';

const mostChars = 160;

interface Props {
  hypothesis: Hypothesis;
  may: boolean;
  onTest: (hypothesis: Hypothesis) => void;
  onResult: (hypothesis: Hypothesis, test: Test) => void;
}

/** What stands behind a hypothesis, in one line: the running test, its latest result, what rules it out, or the call for a test. */
export const SummaryLine = memo(function SummaryLine({ hypothesis, may, onTest, onResult }: Props) {
  const { state, ruledOut, confirmed, tests, onlyConfirms } = hypothesis;
  if (state === 'ruled-out' && ruledOut)
    return (
      <p className={s.behind}>
        <Clamped>{ruledOut.why}</Clamped>
      </p>
    );
  if (state === 'confirmed' && confirmed)
    return (
      <p className={s.behind}>
        {actorName(confirmed.by)}, <When at={confirmed.at} quiet />
        {confirmed.why === '' ? null : (
          <>
            : <Clamped>{confirmed.why}</Clamped>
          </>
        )}
      </p>
    );
  const test = tellingTest(tests);
  const waits = test !== undefined && test.result === null;
  const wantsTest = state === 'open' && !waits;
  return (
    <div className={s.behind}>
      {test ? <TestInShort test={test} /> : null}
      {may && waits ? (
        <button type="button" className={s.call} onClick={() => onResult(hypothesis, test)}>
          What came out?
        </button>
      ) : null}
      {may && wantsTest ? (
        <button type="button" className={s.call} onClick={() => onTest(hypothesis)}>
          Which test could rule it out?
        </button>
      ) : null}
      {may || !wantsTest
        ? null
        : onlyConfirms
          ? 'Its tests could only confirm it.'
          : test
            ? null
            : 'No test yet.'}
    </div>
  );
});

/** `If true, failures stop when it is drained; look by its graph. Ben, now` */
function TestInShort({ test }: { test: Test }) {
  const me = useMe().person.id;
  const { expectation, how, owner, startedAt, result, resultAt, note } = test;
  const who = owner.id === me ? 'You' : owner.name;
  return (
    <span className={s.test}>
      <Clamped>
        {`If true, ${expectation}${how === '' ? '' : `; look by ${how}`}${/[.!?]$/.test(how || expectation) ? '' : '.'}`}
      </Clamped>{' '}
      {result === null ? (
        <b className="nowrap">
          {who}, {startedAt === null ? 'planned' : 'now'}
        </b>
      ) : (
        <>
          <b>{resultInWords[result]}</b>
          {note === '' ? null : (
            <>
              : <Clamped>{note}</Clamped>
            </>
          )}
          {resultAt === null ? null : (
            <span className="muted nowrap">
              {' '}
              {owner.id === me ? 'you' : owner.name}, <When at={resultAt} quiet />
            </span>
          )}
        </>
      )}
    </span>
  );
}

/** As much of a text as a glance takes in; the rest stands on the board. */
function Clamped({ children }: { children: string }) {
  const short = shortened(children, mostChars);
  return (
    <span className={s.words} title={short === children ? undefined : children}>
      <InlineText>{short}</InlineText>
    </span>
  );
}
