import type { BodyInputOf, ResponseOf } from '../../../platform/contract/route.ts';
import type { createDestination, listDestinations } from '../contract.ts';
import type { DestinationKind } from '../core/destination.ts';

/** The form: one field for each thing that some kind asks for. */
export type DestinationDraft = {
  kind: DestinationKind;
  name: string;
  to: { room: string; url: string; topic: string; server: string; token: string; email: string };
};
export type Destination = ResponseOf<typeof listDestinations>['items'][number];
type Address = BodyInputOf<typeof createDestination>['to'];

export const emptyDestination = (kind: DestinationKind, name = ''): DestinationDraft => ({
  kind,
  name,
  to: { room: '', url: '', topic: '', server: '', token: '', email: '' },
});

/** What the server is sent: of the fields only those of the kind, of the optional ones only what was typed. */
export function addressIn({ kind, to }: DestinationDraft): Address {
  switch (kind) {
    case 'slack':
    case 'telegram':
      return { kind, room: to.room.trim() };
    case 'teams':
    case 'mattermost':
    case 'discord':
    case 'webhook':
      return { kind, url: to.url.trim() };
    case 'ntfy':
      return {
        kind,
        topic: to.topic.trim(),
        ...(to.server.trim() === '' ? {} : { server: to.server.trim() }),
        ...(to.token.trim() === '' ? {} : { token: to.token.trim() }),
      };
    case 'email':
      return { kind, email: to.email.trim() };
  }
}

/** Whether an address was typed at all: an edit may leave it as it is. */
export const isAddressTyped = ({ to }: DestinationDraft): boolean =>
  Object.values(to).some((value) => value.trim() !== '');
