export { cleanLine } from './core/clean-line.ts';
export { actorOf, may, need, needWholePerson, serve, type Caller } from './server/caller.ts';
export { makeGuard } from './server/guard.ts';
export { callerOfContact, callerOfEmail } from './server/find-caller.ts';
export type { Queryable } from './server/store.ts';
export {
  allTeams,
  anybodyThere,
  instanceAdmins,
  membersOfTeams,
  peopleByIds,
  teamBySlug,
  teamsByIds,
  type Member,
  type Person,
  type TeamRef,
} from './server/people.ts';
export { personAsCaller } from './server/person-as-caller.ts';
export { personWhoMay } from './server/person-who-may.ts';
export {
  contactMethodById,
  contactMethodSecretPurpose,
  contactMethodsOf,
  type ContactMethod,
} from './server/contact-methods.ts';
export { listContactMethods } from './server/own-contact-methods.ts';
export { waysToReach, type WaysOfPerson } from './server/ways-to-reach.ts';
export { tenetsOf } from './server/tenets-of.ts';
export { addContactMethodFor } from './server/add-contact-method.ts';
export { markContactMethod } from './server/mark-contact-method.ts';
export { createPerson, type NewPerson } from './server/create-person.ts';
export { createTeam } from './server/create-team.ts';
export { addMember } from './server/add-member.ts';
export { startSession } from './server/start-session.ts';
export { createTokenFor } from './server/create-token.ts';
export { publicUrlOf } from './server/public-url.ts';
export { identityRoutes } from './server/routes.ts';
export { registerIdentity } from './server/register.ts';
export { sendMailPort, vapidPublicKeyPort, type MailOutcome } from './server/mail-invitation.ts';
export { peopleToWire, type WirePerson } from './server/person-to-wire.ts';
export { packageVersion, storePublicUrl } from './server/instance.ts';
export { refuseWeakPassword } from './server/check-password.ts';
export { hashPassword } from './server/passwords.ts';
export { setDisabled } from './server/set-person-disabled.ts';
export { setInstanceAdmin } from './server/set-instance-admin.ts';
export { setPasswordOf } from './server/set-password.ts';
export { revokeToken, tokensOf } from './server/tokens.ts';
export { reachedSecurely } from './server/session-cookie.ts';
export { maskNumbers } from './core/phone-number.ts';
export {
  disableContactMethods,
  enableContactMethods,
  phoneMethodsByNumber,
  type PhoneMethod,
} from './server/phone-methods.ts';
