import { useDeferredValue, useMemo } from 'react';
import { useRouteQuery } from '../../../../web/query.ts';
import { listServices } from '../../../services/contract.ts';
import { blameHints } from '../../core/blame-hints.ts';
import s from './hint.module.css';

interface Props {
  text: string;
  /** Of the people on the ticket and of the team. */
  names: readonly string[];
}

/**
 * Under a field: where the words give a person as the cause, a question about the system instead. Gentle: nothing is refused, and
 * "that was my fault" is nobody's business.
 */
export function BlameHint({ text, names }: Props) {
  const services = useRouteQuery(listServices);
  const later = useDeferredValue(text);
  const hint = useMemo(
    () => blameHints(later, { names, services: (services.data?.items ?? []).map(({ name }) => name) })[0],
    [later, names, services.data],
  );
  return (
    <p className={s.hint} role="status">
      {hint ? (
        <>
          <q>{hint.words}</q> names a person. {hint.hint}
        </>
      ) : null}
    </p>
  );
}
