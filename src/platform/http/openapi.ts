import { z } from 'zod';
import type { ProblemDefinition } from '../contract/problems.ts';
import type { AnyRoute } from '../contract/route.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1, derived from the same route objects that are served. */
export function openApiOf(
  routes: readonly AnyRoute[],
  problems: ReadonlyMap<string, ProblemDefinition>,
): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route, problems);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Evenkeel', version: '1', description: 'Production support for software teams.' },
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token (ek_...), or a source key where signals come in.',
        },
        session: { type: 'apiKey', in: 'cookie', name: 'evenkeel_session' },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

function operation(route: AnyRoute, problems: ReadonlyMap<string, ProblemDefinition>): Json {
  const open = route.permission === 'public' || route.permission === 'capability';
  const codes = [
    ...(route.problems ?? []),
    'general/bad-request',
    ...(open ? [] : ['general/not-signed-in', 'general/not-allowed']),
  ];
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const status = problems.get(code)?.status ?? 400;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    'x-permission': route.permission,
    ...(open ? {} : { security: [{ token: [] }, { session: [] }] }),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
          },
        }
      : {}),
    responses: {
      [String(route.status ?? 200)]: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(route.response, 'output') } },
      },
      ...Object.fromEntries(
        [...byStatus].map(([status, list]) => [
          String(status),
          {
            description: list.map((code) => `\`${code}\`: ${problems.get(code)?.title ?? ''}`).join('\n'),
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  };
}

/** JSON Schema of one side of a route. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: inner,
  }));
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', description: 'Address of the page about this code' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'One sentence that says what to do' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } },
    },
  },
};
