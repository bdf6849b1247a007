import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { setPostMortem } from '../../contract/post-mortem.ts';
import { useRefreshPostMortem, type PostMortem } from './use-post-mortem.ts';

/** Short or full: free where nothing is owed; where it is, a manager says why a short one is enough. */
export function KindDialog({ postMortem, onClose }: { postMortem: PostMortem; onClose: () => void }) {
  const { key, kind, owed, may } = postMortem;
  const [because, setBecause] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const refresh = useRefreshPostMortem();
  const to = kind === 'full' ? ('short' as const) : ('full' as const);
  const waives = to === 'short' && owed;
  const save = async () => {
    setProblem(undefined);
    try {
      await call(setPostMortem, { params: { key }, body: { kind: to, because: because.trim() } });
      await refresh();
      onClose();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={to === 'full' ? 'Make it a full post-mortem' : 'A short one is enough'}
    >
      <Stack gap="wide">
        <p className="two">
          {to === 'full'
            ? 'Then it has hypotheses, the distance between request and cause, a meeting, and is agreed before it is published.'
            : waives
              ? 'The criticality of this incident asks for a full one. A manager of the team may say that a short one is enough, with the reason.'
              : 'What is written stays. A short one is closed when its summary and causes are there.'}
        </p>
        {waives && !may.waive ? (
          <p>Ask a manager of the team.</p>
        ) : (
          <>
            <Textarea
              label={waives ? 'Why is a short one enough?' : 'Why? (may stay empty)'}
              value={because}
              onChange={(event) => setBecause(event.currentTarget.value)}
              autosize
              minRows={2}
              maxLength={1000}
              data-autofocus
            />
            <FormProblem
              sentence={problem === undefined ? undefined : sentenceFor(problem)}
              error={problem}
            />
            <Line>
              <Button disabled={waives && because.trim() === ''} onClick={() => void save()}>
                {to === 'full' ? 'Make it full' : 'A short one is enough'}
              </Button>
              <Button variant="default" onClick={onClose}>
                Leave it
              </Button>
            </Line>
          </>
        )}
      </Stack>
    </Modal>
  );
}
