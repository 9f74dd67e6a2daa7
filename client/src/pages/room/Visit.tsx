import { waitsForYes } from '@cairn/shared/leading.ts';
import { can } from '@cairn/shared/permissions.ts';
import { CalendarClock, Gauge, UserPlus } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { PurposeProposal } from '../../features/leading/PurposeProposal.tsx';
import { Lobby } from '../../features/lobby/Lobby.tsx';
import { StartsAt } from '../../features/lobby/StartsAt.tsx';
import type { RoomSnapshot } from '../../features/room/RoomSession.ts';
import { LazyDialog } from '../../features/script/LazyDialog.tsx';
import { MissingPart } from '../../features/script/MissingPart.tsx';
import { LazyScript } from '../../lib/LazyScript.ts';
import { LazyView } from '../../lib/LazyView.tsx';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import { LazyPage } from '../LazyPage.tsx';
import { ErasedPage } from '../ErasedPage.tsx';
import { MessagePage } from '../MessagePage.tsx';
import { NotMemberPage, OldVersionPage } from '../messages.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import { usePageServices } from '../pageContext.ts';
import { endedPage, liveRoom, useRoomAhead } from './roomScript.ts';
import styles from './RoomPage.module.css';
import type { RoomPageModel, RoomPageSnapshot } from './RoomPageModel.ts';

const peopleDialog = new LazyScript(
  async () => (await import('../../features/links/PeopleDialog.tsx')).PeopleDialog,
);
const sessionsDialog = new LazyScript(
  async () => (await import('../../features/schedule/SessionsDialog.tsx')).SessionsDialog,
);
const checkInDialog = new LazyScript(
  async () => (await import('../../features/closing/CheckInDialog.tsx')).CheckInDialog,
);
const fetchLobbyAside = () => import('./lobbyAside.ts');
const lobbyAside = new LazyScript(fetchLobbyAside);
const linksPanel = new LazyScript(
  async () => (await import('../../features/links/LinksPanel.tsx')).LinksPanel,
);

/** The lobby has so long for itself. */
const ASIDE_AFTER_MS = 600;

interface Props {
  page: Extract<RoomPageSnapshot, { state: 'open' }>;
  model: RoomPageModel;
}

/** One tab's visit to a session, and the times of all sessions above it when they are asked for. */
export function Visit({ page, model }: Props) {
  const [sessionsShown, setSessionsShown] = useState(false);
  const closeSessions = useCallback(() => setSessionsShown(false), []);
  const { you, session } = page.mentorship;
  const mayPlan = can(you.role, 'session:schedule', { isOwner: you.isOwner, sessionState: session.state });
  return (
    <>
      <VisitPhase page={page} model={model} openSessions={() => setSessionsShown(true)} />
      {sessionsShown && (
        <LazyDialog script={sessionsDialog} onClose={closeSessions}>
          {(SessionsDialog) => (
            <SessionsDialog model={model.schedule} mayPlan={mayPlan} onClose={closeSessions} />
          )}
        </LazyDialog>
      )}
    </>
  );
}

interface PhaseProps extends Props {
  openSessions: () => void;
}

/** The visit as far as it has come: lobby, room, or the end. */
function VisitPhase({ page, model, openSessions }: PhaseProps) {
  const { t } = useTranslation('lobby');
  const visit = useSnapshot(page.session);
  useRoomAhead(page.session, visit);
  const { account } = usePageServices();
  const { you: self } = page.mentorship;
  /** Where a guest makes an account out of who they are here. */
  const keep = useSnapshot(account).state === 'guest' ? `/sign-up#${self.personId}` : null;
  const { mentorship } = page.mentorship;

  switch (visit.phase) {
    case 'lobby':
      return <LobbyPage page={page} model={model} visit={visit} openSessions={openSessions} />;
    case 'joining':
      // Without a lobby this tab goes back to the seat that it had.
      return visit.lobby === null ? (
        <MessagePage waiting title={t('resuming')} />
      ) : (
        <LobbyPage page={page} model={model} visit={visit} openSessions={openSessions} />
      );
    case 'joined': {
      const { you } = visit.room;
      const links = you.isOwner
        ? () => (
            <LazyView
              script={linksPanel}
              waiting={null}
              failed={(problem, retry) => <MissingPart problem={problem} retry={retry} />}
            >
              {(LinksPanel) => <LinksPanel model={model.links} title={mentorship.title} ownRole={you.role} />}
            </LazyView>
          )
        : undefined;
      return (
        <LazyPage script={liveRoom}>
          {(LiveRoom) => (
            <LiveRoom
              session={page.session}
              snapshot={visit}
              links={links}
              keep={keep}
              tellAbsent={() => model.tellAbsent(page.session.ids.sessionId)}
              reschedule={openSessions}
            />
          )}
        </LazyPage>
      );
    }
    case 'closed':
      return visit.reason === 'sessionEnded' ? (
        <LazyPage script={endedPage}>
          {(EndedPage) => (
            <EndedPage
              mentorship={page.mentorship}
              session={page.session}
              next={page.next}
              keep={keep}
              planNext={model.planNext}
              openSessions={openSessions}
              goToNext={model.goToNext}
            />
          )}
        </LazyPage>
      ) : (
        <ClosedPage reason={visit.reason} comeBack={visit.comeBack} />
      );
  }
}

const NO_ACTIONS = { setPurpose: undefined, acceptPurpose: undefined };

interface LobbyPageProps extends PhaseProps {
  visit: Extract<RoomSnapshot, { phase: 'lobby' | 'joining' }>;
}

function LobbyPage({ page, model, visit, openSessions }: LobbyPageProps) {
  const { t } = useTranslation(['front', 'lobby', 'common']);
  const [peopleShown, setPeopleShown] = useState(false);
  const closePeople = useCallback(() => setPeopleShown(false), []);
  const [checkingIn, setCheckingIn] = useState(false);
  const closeCheckIn = useCallback(() => setCheckingIn(false), []);
  const { mentorship, members, you } = page.mentorship;
  const { session, you: self, members: known } = visit.lobby ?? page.mentorship;
  const { purpose } = session;
  return (
    <PageFrame width="wide">
      <div className={styles.lobbyHead}>
        <PageTitle title={mentorship.title} className={styles.lobbyTitle} />
        {!waitsForYes(session) && (
          <p className={styles.purpose}>{purpose === '' ? t('lobby:noPurpose') : purpose}</p>
        )}
        <div className={styles.proposal}>
          <PurposeProposal
            session={session}
            members={known}
            you={self}
            actions={visit.phase === 'lobby' ? visit.purpose : NO_ACTIONS}
          />
        </div>
        <StartsAt session={session} />
        <div className={styles.lobbyActions}>
          <Button size="small" icon={<CalendarClock size={16} aria-hidden="true" />} onPress={openSessions}>
            {t('lobby:sessions')}
          </Button>
          {can(self.role, 'checkIn:give', { isOwner: self.isOwner, sessionState: session.state }) && (
            <Button
              size="small"
              icon={<Gauge size={16} aria-hidden="true" />}
              onPress={() => setCheckingIn(true)}
            >
              {t('lobby:checkIn')}
            </Button>
          )}
          <a className={buttonClass('quiet', 'small')} href={`/mentorships/${mentorship.id}`}>
            {t('common:toMentorship')}
          </a>
          {you.isOwner && (
            <Button
              size="small"
              icon={<UserPlus size={16} aria-hidden="true" />}
              onPress={() => {
                setPeopleShown(true);
                void model.refresh();
              }}
            >
              {t('links.invite')}
            </Button>
          )}
        </div>
        {checkingIn && (
          <LazyDialog script={checkInDialog} onClose={closeCheckIn}>
            {(CheckInDialog) => (
              <CheckInDialog
                api={model.api}
                mentorshipId={mentorship.id}
                sessionId={session.id}
                personId={self.personId}
                onClose={closeCheckIn}
              />
            )}
          </LazyDialog>
        )}
        {peopleShown && (
          <LazyDialog script={peopleDialog} onClose={closePeople}>
            {(PeopleDialog) => (
              <PeopleDialog
                onClose={closePeople}
                model={model.links}
                title={mentorship.title}
                members={members}
                you={you}
                removeMember={model.removeMember}
              />
            )}
          </LazyDialog>
        )}
      </div>
      <Lobby
        session={page.session}
        mentorship={page.mentorship}
        lobby={visit.lobby}
        connection={visit.connection}
        problem={visit.phase === 'lobby' ? visit.problem : null}
        join={visit.phase === 'lobby' ? visit.join : undefined}
        joining={visit.phase === 'joining'}
        choices={model.choices}
        rename={model.rename}
      >
        <LobbyAside>
          {({ LobbyQuestions, ProfilesInLobby, GuideButtons }) => (
            <>
              {visit.lobby !== null && (
                <LobbyQuestions api={model.api} mentorshipId={mentorship.id} members={known} you={self} />
              )}
              <ProfilesInLobby mentorship={page.mentorship} api={model.api} />
              <div className={styles.lobbyGuide}>
                <GuideButtons role={you.role} />
              </div>
            </>
          )}
        </LobbyAside>
      </Lobby>
    </PageFrame>
  );
}

type LobbyAsideParts = Awaited<ReturnType<typeof fetchLobbyAside>>;

/** What one may look at before joining. It comes later and lies below: nothing that somebody is about to press moves. */
function LobbyAside({ children }: { children: (aside: LobbyAsideParts) => ReactNode }) {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), ASIDE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    isDue && (
      <LazyView script={lobbyAside} waiting={null} failed={() => null}>
        {children}
      </LazyView>
    )
  );
}

type Closed = Extract<RoomSnapshot, { phase: 'closed' }>;

interface ClosedPageProps {
  reason: Exclude<Closed['reason'], 'sessionEnded'>;
  comeBack: Closed['comeBack'];
}

function ClosedPage({ reason, comeBack }: ClosedPageProps) {
  const { t } = useTranslation(['front', 'common']);
  const toFront = (
    <a className={buttonClass('quiet')} href="/">
      {t('common:toFront')}
    </a>
  );
  switch (reason) {
    case 'reload':
      return <OldVersionPage />;
    case 'gone':
      return <NotMemberPage />;
    case 'erased':
      return <ErasedPage />;
    case 'signedOut':
      return <SignedOutPage toFront={toFront} />;
    case 'removed':
      return (
        <MessagePage title={t('closed.removedTitle')} actions={toFront}>
          {t('closed.removedWords')}
        </MessagePage>
      );
    case 'left':
    case 'takenOver': {
      const left = reason === 'left';
      return (
        <MessagePage
          title={t(left ? 'closed.leftTitle' : 'closed.takenOverTitle')}
          actions={
            <>
              {comeBack && (
                <Button variant="primary" onPress={comeBack}>
                  {t(left ? 'closed.comeBack' : 'closed.takeOver')}
                </Button>
              )}
              {toFront}
            </>
          }
        >
          {t(left ? 'closed.leftWords' : 'closed.takenOverWords')}
        </MessagePage>
      );
    }
  }
}

function SignedOutPage({ toFront }: { toFront: ReactNode }) {
  const { t } = useTranslation('front');
  const { account } = usePageServices();
  // The header is to say so too.
  useEffect(() => void account.refresh(), [account]);
  return (
    <MessagePage
      title={t('closed.signedOutTitle')}
      actions={
        <>
          <a className={buttonClass('primary')} href={`/sign-in#${window.location.pathname}`}>
            {t('closed.signIn')}
          </a>
          {toFront}
        </>
      }
    >
      {t('closed.signedOutWords')}
    </MessagePage>
  );
}
