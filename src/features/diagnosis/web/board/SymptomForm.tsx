import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Line } from '../../../../web/ui/index.ts';
import { readersZone, zoneInWords } from '../../../../web/zone.ts';
import { FocusedTextarea } from '../../../tickets/web/index.ts';
import type { Evidence } from '../../../tickets/core/evidence.ts';
import { EvidenceField } from '../evidence/EvidenceField.tsx';
import { useFormKeys } from '../shared/use-form-keys.ts';
import type { Symptom } from '../shared/types.ts';
import s from './seen.module.css';
import { fieldsOfSymptom, type SymptomFields } from './symptom-fields.ts';
import { useSaveSymptom } from './use-save-symptom.tsx';

interface Props {
  ticketKey: string;
  /** Without one it is a new one. */
  symptom?: Symptom;
  onClose: () => void;
}

const facts = [
  ['where', 'Where', 'EU shop, web and app'],
  ['howOften', 'How often', '1 in 4'],
  ['impact', 'Impact', 'They cannot pay'],
] as const;

/** A symptom where it stands: what, where, how often, impact, since when, and the evidence. Only what is seen is needed. */
export function SymptomForm({ ticketKey, symptom, onClose }: Props) {
  const [base] = useState(() => fieldsOfSymptom(symptom));
  const [fields, setFields] = useState(base);
  const [evidence, setEvidence] = useState<readonly Evidence[]>(symptom?.evidence ?? []);
  const { save, busy, problem, compare } = useSaveSymptom(ticketKey, symptom, onClose);
  const set = (field: keyof SymptomFields, value: string) => setFields((now) => ({ ...now, [field]: value }));
  const send = () => {
    if (fields.text.trim() !== '') save(base, fields, evidence);
  };
  const form = useFormKeys(send, onClose);
  return (
    <form
      className={s.symptomForm}
      aria-label={symptom ? 'Edit the symptom' : 'Add a symptom'}
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FocusedTextarea
        label="What is seen"
        placeholder="Card payments fail with 502"
        value={fields.text}
        onChange={(event) => set('text', event.currentTarget.value)}
        onSave={send}
        onLeave={onClose}
      />
      {facts.map(([field, label, placeholder]) => (
        <TextInput
          key={field}
          label={label}
          placeholder={placeholder}
          value={fields[field]}
          onChange={(event) => set(field, event.currentTarget.value)}
          maxLength={500}
        />
      ))}
      <TextInput
        type="datetime-local"
        label={`Since (${zoneInWords(readersZone)} time)`}
        value={fields.since}
        onChange={(event) => set('since', event.currentTarget.value)}
      />
      <EvidenceField ticketKey={ticketKey} value={evidence} onChange={setEvidence} />
      <FormProblem
        sentence={problem === undefined ? undefined : `${sentenceFor(problem)} Your words are kept.`}
        error={problem}
      />
      <Line>
        <Button type="submit" loading={busy} disabled={fields.text.trim() === ''}>
          {symptom ? 'Save' : 'Add it'}
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </Line>
      {compare}
    </form>
  );
}
