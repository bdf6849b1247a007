import type { Served } from '../../../platform/http/serve.ts';
import type { Caller } from './caller.ts';
import { credentialRoutes } from './routes-credentials.ts';
import { instanceRoutes } from './routes-instance.ts';
import { invitationRoutes } from './routes-invitations.ts';
import { meRoutes } from './routes-me.ts';
import { peopleRoutes } from './routes-people.ts';

export const identityRoutes: readonly Served<Caller>[] = [
  ...meRoutes,
  ...credentialRoutes,
  ...peopleRoutes,
  ...invitationRoutes,
  ...instanceRoutes,
];
