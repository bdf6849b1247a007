import type { z } from 'zod';
import type { Permission } from './permission.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One endpoint, declared once: the server serves it, the web app and command line call it, OpenAPI is derived from it. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: Method;
  /** Fastify style: `/api/incidents/:key` */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly permission: Permission;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Response;
  /** Status of success; 200 unless told. */
  readonly status?: number;
  /** Problem codes this route may answer beside the general ones. */
  readonly problems?: readonly string[];
  /** Largest body in bytes; 1 MiB unless told. */
  readonly bodyLimitBytes?: number;
}

export type AnyRoute = Route<any, any, any, any>;
export type ParamsOf<R extends AnyRoute> = R['params'] extends z.ZodType ? z.infer<R['params']> : undefined;
export type QueryOf<R extends AnyRoute> = R['query'] extends z.ZodType ? z.infer<R['query']> : undefined;
export type QueryInputOf<R extends AnyRoute> = R['query'] extends z.ZodType ? z.input<R['query']> : undefined;
export type BodyOf<R extends AnyRoute> = R['body'] extends z.ZodType ? z.infer<R['body']> : undefined;
export type BodyInputOf<R extends AnyRoute> = R['body'] extends z.ZodType ? z.input<R['body']> : undefined;
export type ResponseOf<R extends AnyRoute> = z.infer<R['response']>;

/** Declares an endpoint; identity at run time, inference at compile time. */
export function route<const R extends AnyRoute>(declared: R): R {
  return declared;
}
