import { classes } from './classes.ts';
import s from './LiveIndicator.module.css';

export type LiveState = 'connecting' | 'live' | 'reconnecting';

const words: Record<LiveState, string> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
};
const meaning: Record<LiveState, string> = {
  connecting: 'Connecting to live updates',
  live: 'This screen updates by itself',
  reconnecting: 'The connection was lost. The screen is refreshed every 30 seconds until it is back',
};

/** Whether what is on screen is still true: a filled dot and "Live", or a ring and what is the matter. */
export function LiveIndicator({ state }: { state: LiveState }) {
  return (
    <span className={s.indicator} role="status" title={meaning[state]}>
      <span className={classes(s.dot, s[state])} aria-hidden="true" />
      {words[state]}
    </span>
  );
}
