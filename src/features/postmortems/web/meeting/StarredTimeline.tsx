import { useLiveQuery } from '../../../../web/query.ts';
import { PlainText, When } from '../../../../web/ui/index.ts';
import { getPostMortem, getPostMortemTimeline } from '../../contract/post-mortem.ts';
import s from './presenter.module.css';

/** The summary, and what matters of what happened. */
export function Timeline({ ticketKey }: { ticketKey: string }) {
  const params = { key: ticketKey };
  const written = useLiveQuery(getPostMortem, { params }, { topics: ['incidents'] });
  const timeline = useLiveQuery(
    getPostMortemTimeline,
    { params, query: { show: 'starred' } },
    { topics: ['incidents'] },
  );
  const summary = written.data?.texts['summary']?.text ?? '';
  const lines = timeline.data?.items ?? [];
  return (
    <>
      <h1>What happened</h1>
      <div className={s.text}>
        {summary === '' ? (
          <p className={s.help}>The summary is TBD: tell it in your own words.</p>
        ) : (
          <PlainText>{summary}</PlainText>
        )}
      </div>
      {lines.length === 0 ? (
        <p className={s.help}>Nothing is starred yet: stars are set on the page of the post-mortem.</p>
      ) : (
        <ol className={s.timeline} aria-label="What matters of what happened">
          {lines.map(({ id, at, text, who }) => (
            <li key={id}>
              <When at={at} />
              <span>
                {text}
                {who ? <span className="muted"> {who}</span> : null}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
