/** What stands below the lobby, apart from its script: questions, who the others are, and the guide. */
export { GuideButtons } from '../../features/guide/GuideButtons.tsx';
export { LobbyQuestions } from '../../features/notes/LobbyQuestions.tsx';
export { ProfilesInLobby } from '../../features/profile/ProfilesInLobby.tsx';
