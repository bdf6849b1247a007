import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const compress = promisify(gzip);
/** Below this a network carries it as soon as it would be compressed. */
const leastLength = 32 * 1024;

/**
 * Sends a long answer as gzip to who takes it: a full board is a mebibyte of names and ids that repeat. The quickest level has nearly
 * all of the gain, and works beside the event loop. @returns false: it is short, or wanted as it is, and still to be sent
 */
export async function sentCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: unknown,
): Promise<boolean> {
  if (!takesGzip(request.headers['accept-encoding'])) return false;
  const text = JSON.stringify(answer);
  if (text === undefined || text.length < leastLength) return false;
  const bytes = await compress(text, { level: constants.Z_BEST_SPEED });
  void reply
    .header('content-encoding', 'gzip')
    .header('vary', 'accept-encoding')
    .type('application/json; charset=utf-8')
    .send(bytes);
  return true;
}

/** `gzip;q=0` says no. */
export function takesGzip(header: string | string[] | undefined): boolean {
  return [header]
    .flat()
    .flatMap((one) => one?.split(',') ?? [])
    .some((one) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0{1,3})?\s*$)[\d.]+\s*)?$/i.test(one));
}
