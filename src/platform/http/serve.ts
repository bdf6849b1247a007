import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AnyRoute, BodyOf, ParamsOf, QueryOf, ResponseOf } from '../contract/route.ts';
import { generalProblem, type FieldError } from '../contract/problems.ts';
import type { Platform } from '../platform.ts';
import { sentCompressed } from './compress.ts';

export interface HandlerInput<R extends AnyRoute, C> {
  readonly platform: Platform;
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** Who asks. Null only on `public` and `capability` routes. */
  readonly caller: R['permission'] extends 'public' | 'capability' ? C | null : C;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
export interface Served<C> {
  readonly route: AnyRoute;
  readonly handler: (input: HandlerInput<AnyRoute, C>) => Promise<unknown>;
}

/** Ties a declared route to its handler; the types of input and answer come from the route. */
export function makeServe<C>() {
  return <R extends AnyRoute>(
    route: R,
    handler: (input: HandlerInput<R, C>) => Promise<ResponseOf<R>>,
  ): Served<C> => ({
    route,
    handler: handler as unknown as Served<C>['handler'],
  });
}

export interface Guard<C> {
  /** Who asks, from cookie or bearer token; null when nobody. */
  authenticate(request: FastifyRequest): Promise<C | null>;
  /** @throws Problem when the caller may not use a route with this permission at all */
  admit(route: AnyRoute, caller: C | null): void;
}

/** Serves every route with validation, permission and the declared status. Answers are not validated in production paths: tests do. */
export function mount<C>(
  app: FastifyInstance,
  platform: Platform,
  served: readonly Served<C>[],
  guard: Guard<C>,
): void {
  for (const { route, handler } of served) {
    // Never where strangers ask: beside what they send themselves, the length of an answer could tell a secret.
    const mayCompress =
      route.method === 'GET' && route.permission !== 'public' && route.permission !== 'capability';
    app.route({
      method: route.method,
      url: route.path,
      ...(route.bodyLimitBytes === undefined ? {} : { bodyLimit: route.bodyLimitBytes }),
      handler: async (request, reply) => {
        const caller = await guard.authenticate(request);
        guard.admit(route, caller);
        const errors: FieldError[] = [];
        refuseNul(request.params, '/params', errors);
        refuseNul(request.query, '/query', errors);
        const params = check(route.params, request.params, '/params', errors);
        const query = check(route.query, request.query, '/query', errors);
        const body = check(route.body, request.body, '/body', errors);
        if (errors.length > 0) throw generalProblem('bad-request', { detail: sentence(errors), errors });
        const answer = await handler({ platform, params, query, body, caller, request, reply } as never);
        if (reply.sent) return reply;
        reply.status(route.status ?? 200);
        if (route.method === 'GET') reply.header('cache-control', 'no-store');
        return mayCompress && (await sentCompressed(request, reply, answer))
          ? reply
          : reply.send(answer ?? null);
      },
    });
  }
}

/** No name, key or cursor of ours holds NUL, and PostgreSQL takes none in a text. */
function refuseNul(values: unknown, where: string, errors: FieldError[]): void {
  for (const [name, value] of Object.entries(values as Record<string, unknown>))
    if ([value].flat().some((one) => typeof one === 'string' && one.includes('\0')))
      errors.push({ pointer: `${where}/${name}`, detail: 'must not contain NUL' });
}

function check(schema: z.ZodType | undefined, value: unknown, where: string, errors: FieldError[]): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues.slice(0, 20))
    errors.push({ pointer: [where, ...issue.path.map(String)].join('/'), detail: issue.message });
  return undefined;
}

function sentence(errors: readonly FieldError[]): string {
  const first = errors[0]!;
  return `${first.pointer.replace(/^\/(params|query|body)\/?/, '') || 'The request'}: ${first.detail}`;
}
