/**
 * The fences of the house plan (ARCHITECTURE.md). Run by test/house.test.ts, which also counts the modules seen
 * and plants trespassers: with a parser that cannot read TypeScript, this tool sees nothing and reports success.
 * `import type` counts like any other import: a type is knowledge too.
 */
const floors = require('./test/house/floors.json');

const tests = '\\.(?:test|fixture)\\.tsx?$';
const doors = '(?:index\\.ts|contract\\.ts|contract/|core/|web/index\\.ts)';
const anyOf = (names) => `(?:${names.join('|')})`;

/** A feature may stand only on the floors below its own. */
const floorRules = floors.flatMap((floor, level) =>
  floor.map((feature) => {
    const above = floors
      .slice(level)
      .flat()
      .filter((other) => other !== feature);
    const below = floors.slice(0, level).flat();
    return {
      name: `floor-of-${feature}`,
      severity: 'error',
      comment:
        `${feature} may stand only on: ${below.join(', ') || 'platform and kit'}. For what a feature of the same or a higher floor knows, ` +
        `declare a typed port in src/features/${feature}/index.ts and let src/server/main.ts fill it, or emit an event that the other hears.`,
      from: { path: `^src/features/${feature}/` },
      to: { path: above.length ? `^src/features/${anyOf(above)}/` : '^there is nothing above$' },
    };
  }),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: 'core-imports-core-and-kit',
      severity: 'error',
      comment:
        'core/ is pure: it imports core/ and src/kit only. Take what you need as an argument, or do this step in server/ and pass its result in.',
      from: { path: '^src/features/[^/]+/core/', pathNot: tests },
      // The words of permission are declared with the routes, and decided upon in identity's core.
      to: { pathNot: ['^src/features/[^/]+/core/', '^src/kit/', '^src/platform/contract/permission\\.ts$'] },
    },
    {
      name: 'kit-knows-nobody',
      severity: 'error',
      comment:
        'src/kit is pure and knows no domain words: it imports kit and zod only, and src/kit/markdown its parser. A helper that needs more belongs in src/platform or in a feature.',
      from: { path: '^src/kit/', pathNot: tests },
      to: {
        pathNot: [
          '^src/kit/',
          '(?:^|/)node_modules/(?:zod|unified|remark-[a-z]+|rehype-[a-z]+|@types/hast)/',
        ],
      },
    },
    {
      name: 'contract-is-for-everyone',
      severity: 'error',
      comment:
        'A contract is loaded by server, browser and command line: it imports core/, other contracts, src/kit, src/platform/contract and zod only. Move what needs a runtime into server/ or web/.',
      from: { path: ['^src/features/[^/]+/contract(?:\\.ts|/)', '^src/platform/contract/'], pathNot: tests },
      to: {
        pathNot: [
          '^src/features/[^/]+/core/',
          '^src/features/[^/]+/contract(?:\\.ts|/)',
          '^src/kit/',
          '^src/platform/contract/',
          '(?:^|/)node_modules/zod/',
        ],
      },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      comment:
        'src/platform is shared ground without domain words. Let the feature call platform, or take the domain part as a function or a type parameter.',
      from: { path: '^src/platform/' },
      to: { path: '^src/(?:features|server|web|cli|demo)/' },
    },
    {
      name: 'platform-contract-knows-no-platform',
      severity: 'error',
      comment: 'src/platform/contract runs in browsers too: keep it to src/kit and zod.',
      from: { path: '^src/platform/contract/', pathNot: tests },
      to: { path: '^src/platform/', pathNot: '^src/platform/contract/' },
    },
    {
      name: 'enter-by-the-door',
      severity: 'error',
      comment:
        "Another feature is entered by its door (index.ts), its contract (contract.ts), its core/ or its screen door (web/index.ts). Export the function from that feature's index.ts if it is meant for others.",
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/[^/]+/', pathNot: ['^src/features/$1/', `^src/features/[^/]+/${doors}`] },
    },
    {
      name: 'roots-enter-by-the-door',
      severity: 'error',
      comment:
        'Outside src/features a feature is entered by its door (index.ts), its contract, its core/, its screen door (web/index.ts) or, from src/cli, its commands (cli/). Export what is needed from there.',
      from: { path: '^src/(?:server|web|cli|demo)/' },
      to: { path: '^src/features/[^/]+/', pathNot: `^src/features/[^/]+/(?:${doors}|cli/)` },
    },
    {
      name: 'primitives-know-no-feature',
      severity: 'error',
      comment:
        'src/web/ui has no domain words: pass texts and handlers as props, or move the component into the web/ folder of its feature.',
      from: { path: '^src/web/ui/', pathNot: tests },
      to: { path: '^src/(?:features|platform)/' },
    },
    {
      name: 'web-never-reaches-server',
      severity: 'error',
      comment:
        'Screens are clients of the API: they import contracts, core/, kit, src/web and other screens by web/index.ts. Add a route to the contract and call it.',
      from: { path: '^src/(?:web|features/[^/]+/web)/', pathNot: tests },
      to: {
        path: [
          '^src/(?:server|cli)/',
          '^src/platform/(?!contract/)',
          '^src/features/[^/]+/(?:server|cli)/',
          '^src/features/[^/]+/index\\.ts$',
        ],
        reachable: true,
      },
    },
    {
      name: 'server-never-reaches-web',
      severity: 'error',
      comment: 'The server knows no screen. A rule that both need belongs in core/, a shape in contract.ts.',
      from: { path: '^src/(?:server|platform|features/[^/]+/(?:server/|index\\.ts))' },
      to: { path: '^src/(?:web|features/[^/]+/web)/' },
    },
    {
      name: 'server-never-reaches-cli',
      severity: 'error',
      comment: 'The server knows no command line. Move the shared part into a verb in server/ or into core/.',
      from: { path: '^src/(?:server|platform|features/[^/]+/(?:server/|index\\.ts))' },
      to: { path: '^src/(?:cli|features/[^/]+/cli)/' },
    },
    {
      name: 'commands-are-clients',
      severity: 'error',
      comment:
        "A feature's command is a client of the API: call it through the contract. What must work without a running server is exported from the feature's index.ts.",
      from: { path: '^src/features/[^/]+/cli/', pathNot: tests },
      to: { path: ['^src/features/[^/]+/(?:server|web)/', '^src/web/'] },
    },
    {
      name: 'nobody-imports-the-root',
      severity: 'error',
      comment:
        'src/server, src/cli and src/demo put the parts together; the parts do not know them. Take it as an argument instead.',
      from: { path: '^src/(?:features|platform|kit|web)/', pathNot: tests },
      to: { path: '^src/(?:server|cli|demo)/' },
    },
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      comment: 'test/ and scripts/ are not part of the product. Move what both need into src/.',
      from: { path: '^src/', pathNot: tests },
      to: { path: ['^(?:test|scripts)/', tests] },
    },
    {
      name: 'server-has-no-react',
      severity: 'error',
      comment: 'Screens live in web/. The server writes small pages by hand and serves the built web app.',
      from: { path: '^src/', pathNot: ['^src/web/', '^src/features/[^/]+/web/'] },
      to: { path: '(?:^|/)node_modules/(?:react|react-dom|@mantine|@tanstack|@tabler)/' },
    },
    {
      name: 'web-has-no-server-library',
      severity: 'error',
      comment: 'These libraries need Node. Add a route to the contract and call it.',
      from: { path: ['^src/web/', '^src/features/[^/]+/web/'], pathNot: tests },
      to: {
        path: '(?:^|/)node_modules/(?:fastify|@fastify|kysely|pg|pg-copy-streams|graphile-worker|nodemailer|web-push|undici|pino|prom-client|@node-rs|commander|@clack)/',
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'Two files that need each other are one file, or the part both need is a third one. Circles of types count as well.',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: { circular: true },
    },
    {
      name: 'no-circles-in-platform',
      severity: 'error',
      comment:
        'Two files that need each other are one file, or the part both need is a third one. (Types alone may go round here: the Platform value names its parts, and each part takes the whole.)',
      from: { path: '^src/platform/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'imports-resolve',
      severity: 'error',
      comment:
        'This import leads nowhere: write the path with its extension, or declare the package in package.json.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-are-declared',
      severity: 'error',
      comment:
        'Declare the package in package.json; do not lean on what another package happens to bring along.',
      from: { path: '^(?:src|test|scripts)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-needs-no-dev-package',
      severity: 'error',
      comment:
        'A server is installed without devDependencies: move the package to dependencies, or import only its types.',
      from: { path: '^src/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(?:^|/)node_modules/@types/',
      },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
