import type { PoolClient } from 'pg';

const marked = /^\s*\/\* plan kept: ([\w.-]+) \*\//;

/**
 * A statement that begins with `/* plan kept: name *\/` is planned once for each connection, and its plan is kept: for what every request asks,
 * planning takes longer than running. Only for statements whose text never changes and which find their rows by a unique key; the name
 * belongs to one text.
 */
export function keepPlans(client: PoolClient): void {
  const plain = client.query.bind(client) as (...given: readonly unknown[]) => unknown;
  const naming = (...given: readonly unknown[]): unknown => {
    const [text, ...rest] = given;
    const name = typeof text === 'string' ? marked.exec(text)?.[1] : undefined;
    return name === undefined ? plain(...given) : plain({ name, text }, ...rest);
  };
  client.query = naming as PoolClient['query'];
}
