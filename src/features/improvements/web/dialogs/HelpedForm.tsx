import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { answerHelped } from '../../contract/improvements.ts';
import type { HelpedAnswer } from '../../core/improvement.ts';
import { refreshImprovements } from '../refresh.ts';

/** "Did it help?": yes and no with a sentence; too early asks again in thirty days. */
export function HelpedForm({ improvementKey }: { improvementKey: string }) {
  const [because, setBecause] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const answer = async (helped: HelpedAnswer) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await call(answerHelped, { params: { key: improvementKey }, body: { helped, because } });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      await refreshImprovements();
    }
  };
  return (
    <Stack>
      <Textarea
        label="How do you know?"
        placeholder="The alert came twice, each time an hour before anything broke."
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
        autosize
        minRows={1}
        maxLength={2000}
      />
      <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
      <Line>
        <Button loading={busy} onClick={() => void answer('yes')}>
          Yes, it helped
        </Button>
        <Button variant="default" disabled={busy} onClick={() => void answer('no')}>
          No
        </Button>
        <Button variant="default" disabled={busy} onClick={() => void answer('too-early')}>
          Too early to say
        </Button>
      </Line>
    </Stack>
  );
}
