import type { ReactNode } from 'react';
import { paths } from '../../../../web/paths.ts';
import { CriticalityChip, Row, StateChip, Ticking } from '../../../../web/ui/index.ts';
import { stateInWords } from '../../core/words.ts';
import s from './shared.module.css';
import type { Summary } from './types.ts';
import { Lateness } from '../life/Lateness.tsx';
import { WhoHasIt } from './WhoHasIt.tsx';

/** One incident in a list: how bad, what, where, for how long, who. */
export function IncidentRow({ incident, end }: { incident: Summary; end?: ReactNode }) {
  const { key, title, criticality, service, state, beganAt, resolvedAt, drill } = incident;
  return (
    <Row
      lead={<CriticalityChip level={criticality} />}
      to={paths.incident(key)}
      title={<span className={s.clamped}>{title}</span>}
      sub={
        <>
          <span className="mono">{key}</span> {service.name}, {stateInWords[state].toLowerCase()}
          {resolvedAt ? ' after ' : ', '}
          <Ticking since={beganAt} {...(resolvedAt ? { until: resolvedAt } : {})} />
          <Lateness incident={incident} />
          {incident.private ? (
            <>
              {' '}
              <StateChip tone="high">Private</StateChip>
            </>
          ) : null}
          {drill ? (
            <>
              {' '}
              <StateChip>Drill</StateChip>
            </>
          ) : null}
        </>
      }
      end={end ?? <WhoHasIt incident={incident} />}
    />
  );
}
