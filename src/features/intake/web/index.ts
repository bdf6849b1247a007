/** Pieces of other screens: a service's sources and heartbeats, and how to send to one. */
export { Heartbeats } from './Heartbeats.tsx';
export { Snippets } from './Snippets.tsx';
export { Sources } from './Sources.tsx';
