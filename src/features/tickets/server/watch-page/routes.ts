import { z } from 'zod';
import { route, type AnyRoute } from '../../../../platform/contract/index.ts';

const params = z.object({ token: z.string().max(200) });
const page = (id: string, path: string, summary: string) =>
  route({ id, method: 'GET', path, summary, permission: 'capability', params, response: z.string() });
const press = (id: string, path: string, summary: string) =>
  route({ id, method: 'POST', path, summary, permission: 'capability', params, response: z.string() });

export const lookAtState = page(
  'lookAtState',
  '/s/:token',
  'The stakeholder view by the link of one watcher, as HTML. Looking changes nothing',
);
export const askToLeave = page('askToLeave', '/s/:token/leave', 'Asks whether they want to leave, as HTML');
export const leaveByLink = press(
  'leaveByLink',
  '/s/:token/leave',
  'No more mail about this, and the link ends (RFC 8058)',
);
export const askToConfirm = page(
  'askToConfirm',
  '/s/:token/confirm',
  'Asks whether an address wants news, as HTML',
);
export const confirmByLink = press('confirmByLink', '/s/:token/confirm', 'Yes: news come to this address');
export const lookAtFollow = page(
  'lookAtFollow',
  '/follow/:token',
  'Where anyone with an announcement follows a ticket, as HTML',
);
export const followByLink = press('followByLink', '/follow/:token', 'Have an address asked by mail');

/** Declared for the list of routes and the API's description; served by the plugin, because they answer HTML. */
export const watchRawRoutes: readonly AnyRoute[] = [
  lookAtState,
  askToLeave,
  leaveByLink,
  askToConfirm,
  confirmByLink,
  lookAtFollow,
  followByLink,
];
