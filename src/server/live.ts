import { z } from 'zod';
import { serve } from '../features/identity/index.ts';
import { presenceOf } from '../features/incidents/index.ts';
import { route } from '../platform/contract/index.ts';
import { streamLive } from '../platform/live/stream.ts';

const live = route({
  id: 'live',
  method: 'GET',
  path: '/api/live',
  summary:
    'Stream of server-sent events: `change` with topics to ask again about, `presence` with who is creating a ticket',
  permission: 'self',
  response: z.unknown(),
});

export const liveRoutes = [
  serve(live, async ({ platform, request, reply }) => {
    streamLive(platform.live, request, reply, [
      ['presence', { creatingTicket: presenceOf(platform).list() }],
    ]);
    return undefined;
  }),
];
