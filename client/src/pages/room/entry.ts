/** What opening a room takes: its page, and the visit that the page shows. */
export { createRoomSession } from '../../features/room/createRoomSession.ts';
export { RoomPage } from './RoomPage.tsx';
