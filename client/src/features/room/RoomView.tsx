import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import type { InputOf } from '@cairn/shared/contract.ts';
import type { Commands } from '@cairn/shared/signalling/commands.ts';
import { purposeOrProposal } from '@cairn/shared/leading.ts';
import type { AgendaClock, Member, Mentorship, Session, SilenceMinutes } from '@cairn/shared/mentorship.ts';
import { useCallback, useEffect, useMemo, useState, type CSSProperties, type ReactNode } from 'react';
import type { Observable } from '../../lib/observable.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import type { MediaSnapshot } from '../../media/types.ts';
import { webStorage } from '../../lib/webStorage.ts';
import { classes } from '../../ui/classes.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useTranslation } from '../../words/words.ts';
import type { Lead } from '../leading/leadView.ts';
import { useLeadNews } from '../leading/useLeadNews.ts';
import { mentorshipAddress } from '../mentorship/addresses.ts';
import { absentNames } from './absentNames.ts';
import { ChatPanel } from './ChatPanel.tsx';
import { ControlsBar } from './ControlsBar.tsx';
import { DemandCollector } from './DemandCollector.ts';
import { DevicesDialog } from './DevicesDialog.tsx';
import { Divider } from './Divider.tsx';
import { Faces } from './Faces.tsx';
import { facesOf, largeFace, sharedScreens } from './faces.ts';
import { PeoplePanel } from './PeoplePanel.tsx';
import { RoomBanners } from './RoomBanners.tsx';
import type { RoomActions } from './RoomCommands.ts';
import { RoomContext } from './roomContext.ts';
import type { RoomSession, RoomSnapshot } from './RoomSession.ts';
import { RoomSettingsStore } from './roomSettings.ts';
import { isHereIn, leadershipOf, raisedHands, type RoomModel } from './roomState.ts';
import styles from './RoomView.module.css';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { SilenceRing } from './SilenceRing.tsx';
import { SmallWindowView } from './SmallWindowView.tsx';
import { Stage } from './Stage.tsx';
import { TalkBar } from './TalkBar.tsx';
import { TopLine } from './TopLine.tsx';
import { useMediaQuery } from './useMediaQuery.ts';
import { usePictureInPicture } from './usePictureInPicture.ts';
import { useRoomControls } from './useRoomControls.ts';
import { useRoomNews } from './useRoomNews.ts';
import { useRoomWords } from './useRoomWords.ts';
import { useSilence } from './useSilence.ts';
import { useShortcuts } from './useShortcuts.ts';
import { useUnread } from './useUnread.ts';

/** What the shared work gets of the room. */
export interface WorkProps {
  members: Member[];
  you: Member;
  session: Session;
  clock: AgendaClock;
  lead: Lead;
  kind: Mentorship['kind'];
  /** Changes whenever the closed suggestions may have. */
  suggestionChanges: number;
  serverNow: () => number;
  runItem?: (itemId: string | null) => void;
  extendClock?: (asked: InputOf<Commands['clock:extend']>) => void;
  startSilence?: (minutes: SilenceMinutes) => void;
}

interface Props {
  session: RoomSession;
  snapshot: Extract<RoomSnapshot, { phase: 'joined' }>;
  agenda: Observable<AgendaItem[]>;
  /** Somebody else's picture is there. */
  onPicture: () => void;
  /** The shared work beside the faces. */
  work: (props: WorkProps) => ReactNode;
  /** What stands above everything else that is told. */
  notice?: ReactNode;
  /** The links to hand on; left out for whom they are not. */
  links?: (() => ReactNode) | undefined;
  /** Where a guest makes an account; null for who has one. */
  keep: string | null;
}

type Sheet = 'devices' | 'links' | 'help' | 'end';

const COLUMNS = { least: 0.22, most: 0.7, usual: 0.4 };
const ROWS = { least: 0.16, most: 0.7, usual: 0.32 };

/** Whether the pictures of the others are the last ones that came through. */
function standsStill(media: MediaSnapshot['state']): boolean {
  return media === 'reconnecting' || media === 'failed';
}

/** Who leads, for the shared work. */
function leadOf(
  room: RoomModel,
  { setLead, passLead }: RoomActions,
  attempt: (asked: Promise<unknown>) => void,
): Lead {
  return {
    leadership: leadershipOf(room),
    isHere: isHereIn(room),
    setLead: setLead && ((mode) => attempt(setLead(mode))),
    passLead: passLead && ((personId) => attempt(passLead(personId))),
  };
}

/** The room: the purpose on top, faces and work side by side, the controls below. */
export function RoomView({ session, snapshot, agenda, onPicture, work, notice, links, keep }: Props) {
  const { t } = useTranslation('room');
  const { attempt } = useRoomWords();
  const { connection, room, actions } = snapshot;
  const media = useSnapshot(session.media);
  const [settings] = useState(() => new RoomSettingsStore(webStorage('localStorage')));
  const { layout, hideSelf, shortcuts, columns, rows, talkBalance } = useSnapshot(settings);
  const showsTalk = talkBalance ?? room.you.role !== 'observer';
  const context = useMemo(
    () => ({
      media: session.media,
      speaking: session.speaking,
      demand: new DemandCollector(session.media),
      onPicture,
    }),
    [session, onPicture],
  );
  useEffect(() => context.demand.start(), [context]);
  const [panel, setPanel] = useState<'chat' | 'people' | null>(null);
  const [workBeside, setWorkBeside] = useState(false);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [pinned, setPinned] = useState<string | null>(null);
  const [screenOf, setScreenOf] = useState<string | null>(null);
  const [draft, setDraft] = useState('');

  const beside = useMediaQuery('(min-width: 1100px), (min-width: 560px) and (orientation: landscape)');
  const compact = useMediaQuery('(max-width: 599px), (max-height: 479px)');

  const screens = sharedScreens(room, media);
  const stage = screens.find((screen) => screen.peerId === screenOf) ?? screens[0];
  const faces = facesOf(room, media, {
    hideSelf,
    pinnedPeerId: pinned,
    sharerPeerId: stage?.peerId ?? null,
  });
  const controls = useRoomControls(session, snapshot);
  const { pausedAt } = room.session;
  // While the session stands still, its clocks do.
  const sessionNow = useCallback(() => pausedAt ?? session.clock.now(), [pausedAt, session.clock]);
  const inSmall = faces.find((face) => face.peerId === largeFace(faces, room.activeSpeaker, null));
  const small = usePictureInPicture(purposeOrProposal(room.session) || room.mentorship.title, () =>
    document.querySelector<HTMLVideoElement>(`[data-peer="${inSmall?.peerId ?? ''}"] video`),
  );
  const unread = useUnread(room, panel === 'chat');
  useRoomNews(room);
  useLeadNews(leadershipOf(room), room.you);
  const silence = useSilence(room.silence, session.clock.now, media.speakerId);

  const toggleChat = () => setPanel(panel === 'chat' ? null : 'chat');
  const togglePeople = () => setPanel(panel === 'people' ? null : 'people');
  const toggleLayout = () => settings.patch({ layout: layout === 'grid' ? 'speaker' : 'grid' });
  const toggleWork = () => setWorkBeside(!workBeside);
  const openLinks = links && (() => setSheet('links'));
  useShortcuts(
    {
      microphone: controls.microphone.toggle,
      camera: controls.camera.toggle,
      share: controls.screen.toggle,
      hand: controls.hand.toggle,
      chat: toggleChat,
      people: togglePeople,
      layout: toggleLayout,
      work: stage && toggleWork,
      help: () => setSheet('help'),
      pushToTalk: controls.pushToTalk,
    },
    shortcuts && sheet === null,
  );

  const workShown = !stage || workBeside;
  const style = {
    '--faces-share': `${columns * 100}%`,
    '--faces-rows': `${rows * 100}%`,
  } as CSSProperties;

  return (
    <RoomContext value={context}>
      <div
        className={classes(
          styles.room,
          beside ? styles.beside : styles.above,
          compact && styles.compact,
          stage && styles.sharing,
          workShown && styles.withWork,
          panel && styles.withPanel,
          standsStill(media.state) && styles.still,
        )}
        style={style}
        data-testid="room"
      >
        <div className={styles.top}>
          <TopLine
            compact={compact}
            room={room}
            actions={actions}
            agenda={agenda}
            serverNow={sessionNow}
            onEnd={() => setSheet('end')}
          />
        </div>
        <div className={styles.banners}>
          {notice}
          {silence && (
            <SilenceRing
              silence={silence}
              name={
                room.members.find(({ personId }) => personId === silence.personId)?.name ??
                t('silence.somebody')
              }
              serverNow={session.clock.now}
              end={actions.endSilence && (() => attempt(actions.endSilence?.() ?? Promise.resolve()))}
            />
          )}
          <RoomBanners
            paused={pausedAt !== null}
            connection={connection}
            media={media}
            shortcuts={shortcuts}
            retryMedia={() => session.media.retry()}
            resumeAudio={() => session.media.resumeAudio()}
            stopSharing={controls.screen.toggle}
            unmute={controls.microphone.toggle}
            retryDevice={controls.retryDevice}
          />
        </div>
        <main className={styles.main}>
          {stage && <Stage screens={screens} shown={stage} onShow={setScreenOf} />}
          <div className={styles.people}>
            <Faces
              faces={faces}
              layout={layout}
              activeSpeaker={room.activeSpeaker}
              onPin={setPinned}
              onHideSelf={() => settings.patch({ hideSelf: true })}
              onInvite={openLinks}
              aloneIsSaid={() => absentNames(room, session.clock.now()).length > 0}
            />
            {panel === 'chat' && (
              <ChatPanel
                chat={room.chat}
                ownPersonId={room.you.personId}
                draft={draft}
                onDraft={setDraft}
                send={actions.sendChat}
                resend={actions.resendChat}
                onClose={toggleChat}
              />
            )}
            {panel === 'people' && (
              <PeoplePanel
                room={room}
                microphoneOn={controls.microphone.on}
                pinnedPeerId={pinned}
                onPin={setPinned}
                remove={actions.removeMember}
                onClose={togglePeople}
              />
            )}
          </div>
          {!stage && (
            <Divider
              parts={beside ? 'beside' : 'above'}
              share={beside ? columns : rows}
              {...(beside ? COLUMNS : ROWS)}
              onChange={(share) => settings.patch(beside ? { columns: share } : { rows: share })}
            />
          )}
          <section className={styles.work} aria-label={t('work')} hidden={!workShown}>
            {work({
              members: room.members,
              you: room.you,
              session: room.session,
              clock: room.clock,
              lead: leadOf(room, actions, attempt),
              kind: room.mentorship.kind,
              suggestionChanges: room.suggestionChanges,
              serverNow: sessionNow,
              ...(actions.extendClock && {
                extendClock: (asked) => attempt(actions.extendClock?.(asked) ?? Promise.resolve()),
              }),
              ...(actions.startSilence &&
                !silence && {
                  startSilence: (minutes) => attempt(actions.startSilence?.(minutes) ?? Promise.resolve()),
                }),
              ...(actions.runItem && {
                runItem: (itemId: string | null) => attempt(actions.runItem?.(itemId) ?? Promise.resolve()),
              }),
            })}
          </section>
        </main>
        <div className={styles.controls}>
          <ControlsBar
            compact={compact}
            shortcuts={shortcuts}
            microphone={controls.microphone}
            camera={controls.camera}
            screen={controls.screen}
            hand={controls.hand}
            chat={{ open: panel === 'chat', unread, toggle: toggleChat }}
            people={{
              open: panel === 'people',
              count: room.others.length + 1,
              hands: raisedHands(room).length,
              toggle: togglePeople,
            }}
            work={stage ? { open: workBeside, toggle: toggleWork } : null}
            layout={{ speaker: layout === 'speaker', toggle: toggleLayout }}
            talk={{
              bar: showsTalk ? <TalkBar balance={session.talk} compact={compact} /> : null,
              toggle: () => settings.patch({ talkBalance: !showsTalk }),
            }}
            hideSelf={{ hidden: hideSelf, toggle: () => settings.patch({ hideSelf: !hideSelf }) }}
            pictureInPicture={small.toggle}
            openDevices={() => setSheet('devices')}
            openLinks={openLinks}
            mentorship={mentorshipAddress(room.session.mentorshipId)}
            keep={keep}
            openHelp={() => setSheet('help')}
            pauseSession={
              actions.pauseSession && (() => attempt(actions.pauseSession?.() ?? Promise.resolve()))
            }
            endSession={actions.endSession && (() => setSheet('end'))}
            leave={actions.leave}
          />
        </div>
        <DevicesDialog
          isOpen={sheet === 'devices'}
          onOpenChange={(open) => setSheet(open ? 'devices' : null)}
          media={session.media}
        />
        <ShortcutsDialog
          isOpen={sheet === 'help'}
          onOpenChange={(open) => setSheet(open ? 'help' : null)}
          enabled={shortcuts}
          onEnable={(enabled) => settings.patch({ shortcuts: enabled })}
        />
        <ConfirmDialog
          isOpen={sheet === 'end'}
          onOpenChange={(open) => setSheet(open ? 'end' : null)}
          title={t('top.endTitle')}
          confirmLabel={t('top.end')}
          tone="danger"
          onConfirm={() => actions.endSession?.()}
        >
          <p>{t('top.endWords')}</p>
        </ConfirmDialog>
        {links && (
          <Dialog
            isOpen={sheet === 'links'}
            onOpenChange={(open) => setSheet(open ? 'links' : null)}
            title={t('controls.links')}
          >
            {links()}
          </Dialog>
        )}
        {small.opened && inSmall && (
          <SmallWindowView
            opened={small.opened}
            face={inSmall}
            screen={stage}
            microphone={controls.microphone}
            camera={controls.camera}
          />
        )}
      </div>
    </RoomContext>
  );
}
