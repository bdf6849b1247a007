import { useLiveQuery } from '../../../../web/query.ts';
import { Tbd } from '../../../../web/ui/index.ts';
import { getRecord } from '../../../tickets/contract/record.ts';
import { getPostMortem } from '../../contract/post-mortem.ts';
import s from './presenter.module.css';

/** What it was not, with what ruled it out; then what it was. */
export function Causes({ ticketKey }: { ticketKey: string }) {
  const params = { key: ticketKey };
  const topics = ['incidents'];
  const written = useLiveQuery(getPostMortem, { params }, { topics });
  const record = useLiveQuery(getRecord, { params }, { topics });
  const ruledOut = (written.data?.hypotheses ?? []).filter(({ state }) => state === 'ruled-out');
  const causes = record.data?.sections.find(({ shape }) => shape === 'causes')?.parts ?? [];
  return (
    <>
      <h1>What it was, and what it was not</h1>
      <h2 className={s.part}>Ruled out</h2>
      {ruledOut.length === 0 ? (
        <p className={s.help}>Nothing was ruled out on the board.</p>
      ) : (
        <ul className={s.lines}>
          {ruledOut.map(({ id, text, ruledOutBy }) => (
            <li key={id}>
              {text}
              {ruledOutBy.length > 0 ? <span className="muted"> {ruledOutBy.join('; ')}</span> : null}
            </li>
          ))}
        </ul>
      )}
      <h2 className={s.part}>Cause</h2>
      {causes.length === 0 ? (
        <Tbd>Nobody has named a cause yet.</Tbd>
      ) : (
        <ul className={s.lines}>
          {causes.map(({ id, text, detail }) => (
            <li key={id}>
              {text}
              {detail.standing === 'confirmed' ? null : <span className="muted"> suspected</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
