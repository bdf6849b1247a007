import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/mantine.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { listenForKeys } from './keys/listen.ts';
import { allowStyles } from './nonce.ts';

allowStyles();
listenForKeys();
reloadWhenReplaced();
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
createRoot(document.getElementById('app')!).render(<App />);
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js').catch(() => undefined);

/** After an upgrade the parts of the old app are gone: load the new one, once. */
function reloadWhenReplaced(): void {
  addEventListener('vite:preloadError', (event) => {
    const lastMs = Number(sessionStorage.getItem('evenkeel-reloaded') ?? 0);
    if (Date.now() - lastMs < 10_000) return;
    sessionStorage.setItem('evenkeel-reloaded', String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
