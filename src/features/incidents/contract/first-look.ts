import { route } from '../../../platform/contract/index.ts';
import { wireFirstLook } from '../../services/contract/first-look.ts';
import { ticketKeyParams } from '../../tickets/contract.ts';

export const getFirstLook = route({
  id: 'getFirstLook',
  method: 'GET',
  path: '/api/incidents/:key/first-look',
  summary: 'What to look at first: runbooks, links, errors explained, changes before it began, whom to ask',
  permission: 'incident.read',
  params: ticketKeyParams,
  response: wireFirstLook,
  problems: ['incidents/unknown-incident'],
});
