import react from '@vitejs/plugin-react';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Below this a request costs more than its bytes. */
const worthIt = 1024;

/** Beside each file that is worth it the same in brotli and in gzip, which the server sends to who takes them: a phone at night has a slow line. */
function compressed(): Plugin {
  const [br, gz] = [promisify(brotliCompress), promisify(gzip)];
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, files) {
      const texts = Object.values(files).flatMap((one) =>
        /\.(?:js|css)$/.test(one.fileName)
          ? [
              {
                path: join(dir, one.fileName),
                text: Buffer.from(one.type === 'chunk' ? one.code : one.source),
              },
            ]
          : [],
      );
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
      await Promise.all(
        texts
          .filter(({ text }) => text.length >= worthIt)
          .flatMap(({ path, text }) => [
            br(text, quality).then((bytes) => writeFile(`${path}.br`, bytes)),
            gz(text, { level: 9 }).then((bytes) => writeFile(`${path}.gz`, bytes)),
          ]),
      );
    },
  };
}

/** Builds the web app into dist/web; `vite` alone serves it beside a running server for development. */
export default defineConfig({
  root: here('src/web'),
  plugins: [react(), compressed()],
  // Contracts are types to the browser; see the file.
  resolve: { alias: { zod: here('src/web/zod-in-the-browser.ts') } },
  // The server puts a fresh value in this place for each request.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    // Nothing is inlined as data: so that the content security policy can refuse data: everywhere.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    sourcemap: false,
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        // Each file is a request, and over a slow line requests cost more than bytes: what every screen needs is one file, and what
        // screens share is a few.
        codeSplitting: {
          groups: [
            { name: 'app', tags: ['$initial'], priority: 2 },
            {
              name: 'shared',
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 40_000,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: `http://127.0.0.1:${process.env.PORT ?? 8080}` } } },
});
