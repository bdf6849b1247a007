import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../../../web/api.ts';
import { useCommandSource } from '../../../../web/commands/registry.ts';
import { paths } from '../../../../web/paths.ts';
import { keyOf } from '../../../../web/query.ts';
import { searchTickets } from '../../../tickets/contract/search.ts';
import { ticketPath } from '../../../tickets/core/ticket-key.ts';
import { getNow } from '../../contract.ts';
import type { Now } from '../shared/types.ts';

const shown = 8;

/** For Ctrl/Cmd K: open incidents by their words, any ticket by its key, and all that was said on tickets. */
export function useFindIncidents(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const go = (key: string) => () => void navigate({ to: ticketPath(key) });
  useCommandSource(async (typed, signal) => {
    const words = typed.toLowerCase().split(/\s+/u);
    const open = client.getQueryData<Now>(keyOf(getNow, {}))?.open ?? [];
    const near = open
      .filter(({ key, title, service }) => {
        const text = `${key} ${title} ${service.name}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .slice(0, shown)
      .map(({ key, title, service }) => ({ key, title, description: `${key} ${service.name}` }));
    const { items } = await call(searchTickets, {
      query: { q: typed.toWellFormed().slice(0, 300), limit: shown },
      signal,
    });
    const said = items
      .filter(({ key }) => !near.some((one) => one.key === key))
      .map(({ key, title, said: found }) => ({
        key,
        title,
        description: found ? `${key} “${found.snippet.map(({ text }) => text).join('')}”` : key,
      }));
    return [
      ...[...near, ...said].map(({ key, title, description }) => ({
        id: `go ${key}`,
        label: title,
        description,
        group: 'Found' as const,
        run: go(key),
      })),
      {
        id: `list ${typed}`,
        label: `All incidents that say “${typed}”`,
        group: 'Found' as const,
        run: () =>
          void navigate({
            to: paths.incidents(),
            search: { state: 'all', text: typed.slice(0, 200) } as never,
          }),
      },
    ];
  });
}
