import { useRef, useState } from 'react';
import { call } from '../../../../web/api.ts';
import { addPart, changePart } from '../../../tickets/contract/record.ts';
import type { Evidence } from '../../../tickets/core/evidence.ts';
import type { Symptom } from '../shared/types.ts';
import { useChanged } from '../shared/use-board.ts';
import { useMergedSave } from '../shared/use-merged-save.tsx';
import { detailOf, readLine, type SymptomFields } from './symptom-fields.ts';

/** Saves a symptom as the line of the record that it is; where two wrote the same words both texts are shown. */
export function useSaveSymptom(key: string, symptom: Symptom | undefined, onClose: () => void) {
  const changed = useChanged(key);
  const evidence = useRef<readonly Evidence[]>([]);
  // The version that was read when the form was opened, whatever others do meanwhile.
  const [version] = useState(symptom?.version ?? 0);
  const { save, busy, problem, compare } = useMergedSave<SymptomFields>({
    conflict: 'tickets/part-changed',
    read: readLine,
    send: async (at, fields) => {
      const text = fields.text.trim();
      const detail = { ...detailOf(fields), evidence: [...evidence.current] };
      if (symptom)
        await call(changePart, { params: { key, id: symptom.id }, body: { version: at, text, detail } });
      else await call(addPart, { params: { key }, body: { section: 'symptoms', text, detail } });
      changed();
    },
    onDone: onClose,
  });
  return {
    busy,
    problem,
    compare,
    save: (base: SymptomFields, fields: SymptomFields, with_: readonly Evidence[]) => {
      evidence.current = with_;
      void save({ version, fields: base }, fields);
    },
  };
}
