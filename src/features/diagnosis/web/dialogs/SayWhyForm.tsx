import { call } from '../../../../web/api.ts';
import { useDraft } from '../../../../web/draft.ts';
import { InlineText } from '../../../../web/ui/index.ts';
import { FocusedTextarea } from '../../../tickets/web/index.ts';
import { reopenHypothesis, ruleOutHypothesis, unconfirmHypothesis } from '../../contract/board.ts';
import { useChanged } from '../shared/use-board.ts';
import { FormFrame } from './FormFrame.tsx';
import type { BoardFormProps } from './form-props.ts';
import { useSend } from './use-send.ts';

const kinds = {
  'rule-out': {
    route: ruleOutHypothesis,
    tells:
      'By what is known already, without a test. It stays on the board, struck through, with your reason.',
    label: 'What rules it out?',
    placeholder: 'Rolled back at 02:27, errors unchanged',
    submit: 'Rule it out',
  },
  reopen: {
    route: reopenHypothesis,
    tells: 'What ruled it out stays as it was said, and no longer counts.',
    label: 'Why could it be true after all?',
    placeholder: 'The graph was of the other region',
    submit: 'Open it again',
  },
  unconfirm: {
    route: unconfirmHypothesis,
    tells: 'The root cause on the record is a suspected one again.',
    label: 'Why is it not sure any more?',
    placeholder: 'Errors came back after the fix',
    submit: 'Take it back',
  },
} as const;

export type Saying = keyof typeof kinds;

/** Changes how a hypothesis stands by a person's word, which needs a reason. */
export function SayWhyForm({ board, hypothesis, saying, onClose }: BoardFormProps & { saying: Saying }) {
  const { route, tells, label, placeholder, submit } = kinds[saying];
  const [why, setWhy] = useDraft(`${saying} ${hypothesis.id}`);
  const changed = useChanged(board.ticket.key);
  const { busy, problem, send } = useSend();
  return (
    <FormFrame
      submit={submit}
      busy={busy}
      problem={problem}
      lacks={why.trim() === '' ? 'Say why' : undefined}
      onClose={onClose}
      onSubmit={() =>
        send(async () => {
          const params = { key: board.ticket.key, id: hypothesis.id };
          changed(await call(route, { params, body: { why: why.trim() } }));
          setWhy('');
          onClose();
        })
      }
    >
      <p>
        <b>
          <InlineText>{hypothesis.text}</InlineText>
        </b>
      </p>
      <FocusedTextarea
        label={label}
        description={tells}
        placeholder={placeholder}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        data-autofocus
      />
    </FormFrame>
  );
}
