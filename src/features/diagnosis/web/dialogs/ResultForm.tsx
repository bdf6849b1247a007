import { Radio, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDraft } from '../../../../web/draft.ts';
import { InlineText } from '../../../../web/ui/index.ts';
import { readersZone, zoneInWords } from '../../../../web/zone.ts';
import { fromField } from '../../../incidents/web/index.ts';
import type { Evidence } from '../../../tickets/core/evidence.ts';
import { testResults } from '../../core/hypothesis.ts';
import { EvidenceField } from '../evidence/EvidenceField.tsx';
import type { Test } from '../shared/types.ts';
import s from './dialogs.module.css';
import { FormFrame } from './FormFrame.tsx';
import type { BoardFormProps } from './form-props.ts';
import { useSaveResult, type ResultFields } from './use-save-result.tsx';

/** What each result means, in the words of one who has just looked. */
const means = {
  'rules-out': ['It rules it out', 'We looked, and did not see what we would see if it were true.'],
  'does-not-rule-out': ['It does not rule it out', 'We saw it. The hypothesis has come through, and stands.'],
  inconclusive: ['Inconclusive', 'It could not be seen clearly; another test is needed.'],
} as const;

/** The result of a test: what it says of the hypothesis, what was seen, and the evidence. */
export function ResultForm({ board, hypothesis, test, onClose }: BoardFormProps & { test: Test }) {
  const [kept, keep] = useDraft(`result ${test.id}`);
  const [result, setResult] = useState<ResultFields['result']>(test.result ?? '');
  const [note, setNote] = useState(kept === '' ? test.note : kept);
  const [evidence, setEvidence] = useState<readonly Evidence[]>(test.evidence);
  const [seenAt, setSeenAt] = useState('');
  const saving = useSaveResult(board, test, () => {
    keep('');
    onClose();
  });
  return (
    <FormFrame
      submit="Record it"
      busy={saving.busy}
      problem={saving.problem}
      lacks={result === '' ? 'Say what came out' : undefined}
      onClose={onClose}
      onSubmit={() => saving.save({ result, note: note.trim() }, evidence, fromField(seenAt, readersZone))}
    >
      <p className="two">
        If{' '}
        <b>
          <InlineText>{hypothesis.text}</InlineText>
        </b>{' '}
        were true we would see{' '}
        <b>
          <InlineText>{test.expectation}</InlineText>
        </b>
        {test.how === '' ? null : (
          <>
            ; look by <InlineText>{test.how}</InlineText>
          </>
        )}
        .
      </p>
      <Radio.Group
        label="What does it say?"
        value={result}
        onChange={(value) => setResult(value as ResultFields['result'])}
      >
        <div className={s.options}>
          {testResults.map((one, at) => (
            <Radio
              key={one}
              value={one}
              label={means[one][0]}
              description={
                one === 'does-not-rule-out' && !test.couldRuleOut
                  ? 'We saw it. The test could only confirm, so the hypothesis is as untested as before.'
                  : means[one][1]
              }
              {...(at === 0 ? { 'data-autofocus': true } : {})}
            />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label="What did we see?"
        placeholder="91 % of failures pass through pay-gw-3"
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
          keep(event.currentTarget.value);
        }}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
      />
      <EvidenceField ticketKey={board.ticket.key} value={evidence} onChange={setEvidence} />
      <TextInput
        type="datetime-local"
        label={`Seen when (${zoneInWords(readersZone)} time)`}
        description="Now, unless you say otherwise."
        value={seenAt}
        onChange={(event) => setSeenAt(event.currentTarget.value)}
      />
      {saving.compare}
    </FormFrame>
  );
}
