/** The screens of people and teams, and what other screens borrow from them. */
export { browserInWords } from './browser-words.ts';
export { useFragmentToken } from './fragment-token.ts';
export { InstancePage } from './InstancePage.tsx';
export { InvitationPage } from './InvitationPage.tsx';
export { NewPasswordField } from './NewPasswordField.tsx';
export { PeoplePage } from './PeoplePage.tsx';
export { ProfilePage } from './ProfilePage.tsx';
export { SignInPage } from './SignInPage.tsx';
export { TeamPage, type TeamPart } from './TeamPage.tsx';
export type { Team } from './team.ts';
export { TeamsPage } from './TeamsPage.tsx';
export { TokensPage } from './TokensPage.tsx';
