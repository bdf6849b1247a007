export interface ProblemDefinition {
  readonly status: number;
  readonly title: string;
}

/** An expected failure. On the wire: `application/problem+json` (RFC 9457) with `code` and `type` naming its page. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];

  constructor(code: string, definition: ProblemDefinition, options: ProblemOptions = {}) {
    super(options.detail ?? definition.title);
    this.name = 'Problem';
    this.code = code;
    this.status = definition.status;
    this.title = definition.title;
    this.data = options.data ?? {};
    this.errors = options.errors ?? [];
  }
}

export interface FieldError {
  /** JSON pointer into the request, e.g. `/body/email`. */
  readonly pointer: string;
  readonly detail: string;
}
export interface ProblemOptions {
  /** One sentence that says what to do. */
  readonly detail?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldError[];
}

const defined = new Map<string, ProblemDefinition>();

/**
 * Declares the problem codes of a feature and gives its maker: `throw incidentProblem('not-found', { detail })`.
 * The code on the wire is `<feature>/<name>`; its page is docs/problems/<feature>-<name>.md.
 */
export function defineProblems<const D extends Record<string, ProblemDefinition>>(
  feature: string,
  definitions: D,
) {
  for (const [name, definition] of Object.entries(definitions)) defined.set(`${feature}/${name}`, definition);
  return (name: keyof D & string, options?: ProblemOptions): Problem =>
    new Problem(`${feature}/${name}`, definitions[name]!, options);
}

/** Every declared problem, code to definition. */
export function allProblems(): ReadonlyMap<string, ProblemDefinition> {
  return defined;
}

/** Problems that any route may answer. */
export const generalProblem = defineProblems('general', {
  'bad-request': { status: 400, title: 'The request is not as documented' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'not-allowed': { status: 403, title: 'Your access role does not allow this' },
  'not-found': { status: 404, title: 'There is nothing here, or nothing you may see' },
  'wrong-origin': { status: 403, title: 'The request comes from another site' },
  conflict: { status: 409, title: 'Somebody changed this at the same time' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is of a type that is not read here' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'server-error': { status: 500, title: 'Something went wrong on our side' },
  'not-ready': { status: 503, title: 'The server cannot take this right now' },
});
