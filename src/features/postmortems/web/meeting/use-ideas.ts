import { useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { keyOf, useLiveQuery } from '../../../../web/query.ts';
import { addIdea, getFiveQuestions } from '../../contract/ideas.ts';
import type { FiveQuestion } from '../../core/five-questions.ts';

/** The five questions with everybody's ideas, kept fresh while others write. */
export function useFiveQuestions(ticketKey: string) {
  return useLiveQuery(getFiveQuestions, { params: { key: ticketKey } }, { topics: [`ideas:${ticketKey}`] });
}

export function useRefreshIdeas(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keyOf(getFiveQuestions) });
}

export interface Said {
  readonly question: FiveQuestion;
  readonly text: string;
  readonly serviceIds?: readonly string[];
  readonly partId?: string;
}

/**
 * Adds ideas, each once: what failed and is sent again with the same words goes under the same key, so that an answer that was lost on
 * its way makes no second idea.
 */
export function useAddIdea(ticketKey: string): (said: Said) => Promise<void> {
  const last = useRef<{ of: string; key: string } | undefined>(undefined);
  const refresh = useRefreshIdeas();
  return async (said) => {
    const of = JSON.stringify(said);
    if (last.current?.of !== of) last.current = { of, key: newKey() };
    await call(addIdea, {
      params: { key: ticketKey },
      body: { ...said, serviceIds: [...(said.serviceIds ?? [])], sentKey: last.current.key },
    });
    last.current = undefined;
    await refresh();
  };
}

/** A UUID. Browsers have `randomUUID` over https alone. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
