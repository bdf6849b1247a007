import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Live } from './live.ts';

const heartbeatMs = 15_000;
const gatherMs = 15; // changes of one commit leave as one message
const maxBufferedBytes = 256 * 1024;

// What nodes tell each other is not all for browsers.
const toldToBrowsers = new Set(['presence']);

const open = new Set<() => void>();

/** Ends all streams, so that a server can close. Browsers come back by themselves. */
export function endStreams(): void {
  for (const end of open) end();
}

/** Serves one browser's stream of server-sent events until it goes away. `first` is told at the beginning. */
export function streamLive(
  live: Live,
  request: FastifyRequest,
  reply: FastifyReply,
  first: readonly [string, unknown][],
): void {
  reply.hijack();
  const response = reply.raw;
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let topics = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const write = (event: string, data: unknown) => {
    // A browser that does not read is let go; it reconnects and asks for everything again.
    if (response.writableLength > maxBufferedBytes) return end();
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const stop = live.listen({
    changed(more) {
      for (const topic of more) topics.add(topic);
      timer ??= setTimeout(() => {
        timer = undefined;
        const told = [...topics];
        topics = new Set();
        write('change', { topics: told });
      }, gatherMs);
    },
    told(event, data) {
      if (toldToBrowsers.has(event)) write(event, data);
    },
  });
  // It keeps no server running that was asked to stop.
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs).unref();
  const end = () => {
    open.delete(end);
    stop();
    clearInterval(heartbeat);
    clearTimeout(timer);
    response.end();
  };
  open.add(end);
  request.raw.on('close', end);
  response.on('close', end);
  response.on('error', end);
  // Who went away while it was asked who they are closes nothing any more.
  if (response.closed || response.destroyed || response.socket?.destroyed) return end();
  response.write('retry: 1000\n\n');
  for (const [event, data] of first) write(event, data);
}
