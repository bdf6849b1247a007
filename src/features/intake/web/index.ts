/** Pieces of other screens: a service's sources, and how to send to one. */
export { Snippets } from './Snippets.tsx';
export { Sources } from './Sources.tsx';
