import type { IncidentPart } from '../../../incidents/web/index.ts';
import { ChangesPart } from '../changes/index.ts';

/** Changes to production stand below the decision. */
const parts: readonly IncidentPart[] = [ChangesPart];

export const ChangesOfBoard: IncidentPart = ({ incident }) => (
  <>
    {parts.map((Part, at) => (
      <Part key={at} incident={incident} />
    ))}
  </>
);
