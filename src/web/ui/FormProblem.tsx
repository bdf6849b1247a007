import { requestIdOf } from '../problem.ts';
import s from './FormProblem.module.css';

/** What is wrong with a form as a whole, above its button; nothing when all is well. Read out when it appears. */
export function FormProblem({ sentence, error }: { sentence: string | undefined; error?: unknown }) {
  const requestId = requestIdOf(error);
  return (
    <div role="alert">
      {sentence ? (
        <p className={s.problem}>
          {sentence} {requestId ? <small>Request {requestId}</small> : null}
        </p>
      ) : null}
    </div>
  );
}
