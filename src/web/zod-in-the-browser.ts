/**
 * Stands in for zod in the built web app (see vite.config.ts). Contracts are declared with zod's schemas, and the
 * browser needs of them the method, the path and, while compiling, the types; the server does the checking. Leaving
 * the library out makes the first load 36 KB smaller (compressed). Whoever would check something with it in the
 * browser is told so at once.
 */
const anything: unknown = new Proxy(() => undefined, {
  get: (_target, name) => {
    if (name === 'parse' || name === 'safeParse' || name === 'parseAsync' || name === 'safeParseAsync')
      throw new Error('The browser has no schemas: the server checks, and its answer names the field.');
    return name === Symbol.toPrimitive ? () => '' : anything;
  },
  apply: () => anything,
});

export const z = anything;
