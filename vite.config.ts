import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the web app into dist/web; `vite` alone serves it beside a running server for development. */
export default defineConfig({
  root: here('src/web'),
  plugins: [react()],
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
  },
  server: { proxy: { '/api': { target: `http://127.0.0.1:${process.env.PORT ?? 8080}` } } },
});
