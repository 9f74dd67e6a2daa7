/** What stands below the lobby, apart from its script: who the others are, and the guide. */
export { GuideButtons } from '../../features/guide/GuideButtons.tsx';
export { ProfilesInLobby } from '../../features/profile/ProfilesInLobby.tsx';
