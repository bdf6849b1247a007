import { creatingInWords, useOthersCreating } from './presence.ts';
import s from './report.module.css';

/** Lies over the top of the screen and moves nothing: that somebody else is creating a ticket. */
export function CreatingNotice() {
  const others = useOthersCreating();
  return (
    <div role="status" className={s.notice}>
      {others.length > 0 ? <span>{creatingInWords(others)}.</span> : null}
    </div>
  );
}
