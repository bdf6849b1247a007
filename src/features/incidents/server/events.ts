/** An event on an incident's timeline. */
export { ticketEvent as incidentEvent } from '../../tickets/index.ts';
