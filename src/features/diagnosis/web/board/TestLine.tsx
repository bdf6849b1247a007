import { Menu } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useMe } from '../../../../web/session.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { InlineText, PlainText, When } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { removeTest, startTest } from '../../contract/board.ts';
import { EvidenceList } from '../evidence/EvidenceList.tsx';
import type { Doing, Test } from '../shared/types.ts';
import { useChanged } from '../shared/use-board.ts';
import { resultInWords } from '../shared/words.ts';
import s from './board.module.css';

interface Props {
  ticketKey: string;
  test: Test;
  may: boolean;
  onDo: (doing: Doing) => void;
}

/** A test as the sentence it is, who looks, and what came out. */
export function TestLine({ ticketKey, test, may, onDo }: Props) {
  const changed = useChanged(ticketKey);
  const { id, hypothesisId, expectation, how, couldRuleOut, startedAt, result, note, version } = test;
  const params = { key: ticketKey, id };
  const record = () => onDo({ do: 'result', id: hypothesisId, testId: id });
  const start = () => void call(startTest, { params }).then(changed, toastProblem);
  const remove = () => void call(removeTest, { params, query: { version } }).then(changed, toastProblem);
  return (
    <li className={classes(s.test, result === null && startedAt !== null && s.running)}>
      <div className={s.sentence}>
        <div>
          If true, <InlineText>{expectation}</InlineText>
          {how === '' ? '.' : '; look by '}
          {how === '' ? null : <InlineText>{`${how}${/[.!?]$/.test(how) ? '' : '.'}`}</InlineText>}{' '}
          <WhoLooks test={test} />
        </div>
        {result === null ? null : (
          <div className={test.beforeReopening ? s.past : undefined}>
            <b>{resultInWords[result]}</b>
            {test.beforeReopening ? ' (before it was opened again)' : ''}
            {note === '' ? null : <PlainText>{note}</PlainText>}
          </div>
        )}
        {couldRuleOut ? null : <div className="muted">It could only confirm, whatever comes out.</div>}
        <EvidenceList evidence={test.evidence} />
        {may && result === null ? (
          <div className={s.small}>
            <button type="button" className={s.quiet} onClick={record}>
              Record what came out
            </button>
            {startedAt === null ? (
              <button type="button" className={s.quiet} onClick={start}>
                It is looked at now
              </button>
            ) : null}
          </div>
        ) : null}
      </div>
      {may ? (
        <Menu withinPortal position="bottom-end">
          <Menu.Target>
            <button type="button" className={s.more} aria-label={`More about the test: ${expectation}`}>
              ⋯
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onDo({ do: 'change-test', id: hypothesisId, testId: id })}>
              Put it better, or give it to somebody…
            </Menu.Item>
            {result === null ? null : <Menu.Item onClick={record}>Correct what came out…</Menu.Item>}
            <Menu.Item onClick={remove}>Take it off the board</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </li>
  );
}

function WhoLooks({ test: { owner, startedAt, result, resultAt } }: { test: Test }) {
  const me = useMe().person.id;
  const who = owner.id === me ? 'You' : owner.name;
  return (
    <b className="nowrap">
      {who},{' '}
      {result !== null && resultAt !== null ? (
        <When at={resultAt} quiet />
      ) : startedAt === null ? (
        'planned'
      ) : (
        'now'
      )}
    </b>
  );
}
