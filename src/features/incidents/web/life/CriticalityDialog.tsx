import { Button, Checkbox, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { CriticalityChip, FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { criticalityOf } from '../../../services/core/response-settings.ts';
import { impacts, severities, type Impact, type Severity } from '../../../services/core/scales.ts';
import { callCriticality } from '../../contract/life.ts';
import { useDraft } from '../../../../web/draft.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';
import { Answers } from './Answers.tsx';
import { EscalateOffer, type Offer } from './EscalateOffer.tsx';
import s from './life.module.css';

interface Props {
  incident: Incident;
  opened: boolean;
  onClose: () => void;
}

/** Two plain questions (H5); not being able to answer them is an answer too (H6). */
export function CriticalityDialog({ incident, opened, onClose }: Props) {
  const [offer, setOffer] = useState<Offer>();
  const close = () => {
    setOffer(undefined);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} size="lg" title={`How bad is ${incident.key}?`}>
      {offer ? (
        <EscalateOffer incident={incident} offer={offer} onClose={close} />
      ) : (
        <Questions incident={incident} onOffer={setOffer} onClose={close} />
      )}
    </Modal>
  );
}

interface QuestionsProps {
  incident: Incident;
  onOffer: (offer: Offer) => void;
  onClose: () => void;
}

function Questions({ incident, onOffer, onClose }: QuestionsProps) {
  const { scales } = incident;
  const [severity, setSeverity] = useState<Severity | null>(incident.severity);
  const [impact, setImpact] = useState<Impact | null>(incident.impact);
  const [nextStepUnknown, setNextStepUnknown] = useState(false);
  const [because, setBecause] = useDraft(`criticality ${incident.key}`);
  const [busy, setBusy] = useState<'call' | 'cannot'>();
  const [error, setError] = useState<unknown>();
  const refresh = useRefresh();
  const criticality = severity && impact ? criticalityOf(scales, severity, impact) : undefined;
  const send = async (what: 'call' | 'cannot') => {
    if (busy || (what === 'call' && !(severity && impact))) return;
    setBusy(what);
    setError(undefined);
    try {
      const said =
        what === 'cannot'
          ? ({ answer: 'cannot-call' } as const)
          : ({ answer: 'called', severity: severity!, impact: impact!, nextStepUnknown } as const);
      const { escalate } = await call(callCriticality, {
        params: { key: incident.key },
        body: { ...said, because },
      });
      setBecause('');
      void refresh();
      if (escalate) onOffer(escalate);
      else onClose();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send('call');
      }}
    >
      <Stack gap="wide">
        <div className={s.questions}>
          <Answers
            question="What is wrong?"
            name="severity"
            of={severities.map((value) => ({ value, ...scales.severityWords[value] }))}
            value={severity}
            onChange={setSeverity}
            focusFirst
          />
          <Answers
            question="Whom does it touch?"
            name="impact"
            of={impacts.map((value) => ({ value, ...scales.impactWords[value] }))}
            value={impact}
            onChange={setImpact}
          />
        </div>
        <div className={s.verdict} aria-live="polite">
          {criticality ? (
            <>
              That makes it
              <CriticalityChip level={criticality}>
                {scales.criticalityWords[criticality].name}
              </CriticalityChip>
              {criticality === incident.criticality ? (
                <span className="muted">as it stands</span>
              ) : (
                <span className="muted">it is {incident.criticality} now</span>
              )}
            </>
          ) : (
            <span className="muted">Answer both, or say that you can't. A guess can be changed later.</span>
          )}
        </div>
        {criticality === 'critical' ? (
          <Checkbox
            label="I don't know what to do next"
            description="Then somebody is called to think with you."
            checked={nextStepUnknown}
            onChange={(event) => setNextStepUnknown(event.currentTarget.checked)}
          />
        ) : null}
        <Textarea
          label="What makes you say so?"
          description="May stay empty. It goes on the timeline as you write it."
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={1000}
        />
        <FormProblem sentence={error === undefined ? undefined : sentenceFor(error)} error={error} />
        <Line>
          <Button type="submit" loading={busy === 'call'} disabled={criticality === undefined}>
            {criticality ? `It is ${criticality}` : 'Say how bad it is'}
          </Button>
          <Button variant="default" loading={busy === 'cannot'} onClick={() => void send('cannot')}>
            I can't call it
          </Button>
        </Line>
      </Stack>
    </form>
  );
}
