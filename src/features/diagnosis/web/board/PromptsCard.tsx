import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLiveQuery } from '../../../../web/query.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { Card, ErrorState, InlineText, SkeletonLines, When } from '../../../../web/ui/index.ts';
import { getPrompts } from '../../contract/board.ts';
import type { Board, Prompt } from '../shared/types.ts';
import { useAdd } from '../shared/use-add.ts';
import { beginWith } from './begin-with.ts';
import s from './seen.module.css';

interface Props {
  board: Board;
  incident: { service: { id: string } };
}

/** Where to look for a cause that nobody has thought of yet. What is known here is added with one tap. */
export function PromptsCard({ board, incident }: Props) {
  const { id, key } = board.ticket;
  const { data, error, refetch } = useLiveQuery(
    getPrompts,
    { params: { key } },
    { topics: [`ticket:${id}`, `service:${incident.service.id}`] },
  );
  return (
    <Card title="What could cause this?">
      {data ? (
        <div className={s.prompts}>
          {data.prompts.map((prompt) => (
            <OnePrompt key={prompt.prompt} prompt={prompt} ticketKey={key} />
          ))}
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonLines />
      )}
    </Card>
  );
}

const mostFacts = 5;

function OnePrompt({ prompt, ticketKey }: { prompt: Prompt; ticketKey: string }) {
  const add = useAdd(ticketKey);
  const [adding, setAdding] = useState<string>();
  const [all, setAll] = useState(false);
  const facts = all ? prompt.facts : prompt.facts.slice(0, mostFacts);
  const take = (hypothesis: string) => {
    if (adding !== undefined) return;
    setAdding(hypothesis);
    void add(hypothesis, prompt.prompt)
      .catch(toastProblem)
      .finally(() => setAdding(undefined));
  };
  return (
    <details open={prompt.facts.length > 0} className={s.prompt}>
      <summary>{prompt.question}</summary>
      <ul>
        {facts.map(({ text, hypothesis, at, path, taken }) => (
          <li key={hypothesis} className={s.fact}>
            <span>
              {path === null ? <InlineText>{text}</InlineText> : <Link to={path}>{text}</Link>}
              {at === null ? null : (
                <small>
                  {' '}
                  <When at={at} quiet />
                </small>
              )}
            </span>
            {taken ? (
              <small className="nowrap">on the board</small>
            ) : (
              <button
                type="button"
                className={s.take}
                disabled={adding !== undefined}
                aria-label={`Add as a hypothesis: ${hypothesis}`}
                onClick={() => take(hypothesis)}
              >
                Add
              </button>
            )}
          </li>
        ))}
      </ul>
      {prompt.facts.length > facts.length ? (
        <button type="button" className={s.quiet} onClick={() => setAll(true)}>
          {prompt.facts.length - facts.length} more
        </button>
      ) : null}
      {prompt.ideas.length > 0 ? (
        <div className={s.ideas}>
          {prompt.ideas.map((idea) => (
            <button key={idea} type="button" className={s.idea} onClick={() => beginWith(idea)}>
              {idea}
            </button>
          ))}
        </div>
      ) : null}
    </details>
  );
}
