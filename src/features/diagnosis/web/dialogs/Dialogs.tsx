import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Board, Doing } from '../shared/types.ts';
import { ConfirmForm } from './ConfirmForm.tsx';
import { LinkForm } from './LinkForm.tsx';
import { ResultForm } from './ResultForm.tsx';
import { SayWhyForm } from './SayWhyForm.tsx';
import { TestForm } from './TestForm.tsx';

interface Props {
  board: Board;
  doing: Doing | undefined;
  onClose: () => void;
}

const titles: Readonly<Record<Doing['do'], string>> = {
  test: 'Which test could rule it out?',
  'change-test': 'The test in better words',
  result: 'What came out?',
  'rule-out': 'Rule it out',
  reopen: 'Open it again',
  confirm: 'Is this the cause?',
  unconfirm: 'Take the confirmation back',
  link: 'Which symptoms does it explain?',
};

/** What one does with a hypothesis, each in a dialog: what others read meanwhile does not move. */
export function Dialogs({ board, doing, onClose }: Props) {
  return (
    <Modal
      opened={doing !== undefined}
      onClose={onClose}
      title={doing ? titles[doing.do] : ''}
      size={doing?.do === 'confirm' || doing?.do === 'link' ? 'lg' : 'md'}
    >
      {doing ? formOf(board, doing, onClose) : null}
    </Modal>
  );
}

function formOf(board: Board, doing: Doing, onClose: () => void): ReactNode {
  const hypothesis = board.hypotheses.find(({ id }) => id === doing.id);
  // Somebody took it off the board meanwhile.
  if (!hypothesis) return <p>It was taken off the board.</p>;
  const common = { board, hypothesis, onClose };
  const test = 'testId' in doing ? hypothesis.tests.find(({ id }) => id === doing.testId) : undefined;
  switch (doing.do) {
    case 'test':
      return <TestForm {...common} />;
    case 'change-test':
      return test ? <TestForm {...common} test={test} /> : <p>The test was taken off the board.</p>;
    case 'result':
      return test ? <ResultForm {...common} test={test} /> : <p>The test was taken off the board.</p>;
    case 'confirm':
      return <ConfirmForm {...common} />;
    case 'link':
      return <LinkForm {...common} />;
    default:
      return <SayWhyForm {...common} saying={doing.do} />;
  }
}
