import '../../words/notesWords.ts';
import '../../words/roomWords.ts';
import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import { can } from '@cairn/shared/permissions.ts';
import { Copy, Download, History, Lock } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { LazyAgreementHint } from '../../features/agreement/LazyAgreementHint.tsx';
import { openClosing } from '../../features/closing/ClosingModel.ts';
import { SessionClosing } from '../../features/closing/SessionClosing.tsx';
import { mentorshipAddress } from '../../features/mentorship/addresses.ts';
import { AgreedLists, ReviewedList } from '../../features/recap/AgreedLists.tsx';
import { NoteCards } from '../../features/notes/NoteCards.tsx';
import { SuggestionsModel } from '../../features/notes/SuggestionsModel.ts';
import { openPrivateNotes, openRoomDocuments } from '../../features/room/roomDocuments.ts';
import type { RoomSession } from '../../features/room/RoomSession.ts';
import { LazyDialog } from '../../features/script/LazyDialog.tsx';
import { dayWords, spanWords } from '../../features/schedule/timeWords.ts';
import { usePlan } from '../../features/work/useDocument.ts';
import { PrivateNotes } from '../../features/work/notes/PrivateNotes.tsx';
import { versionsDialog } from '../../features/work/versions/versionsDialog.ts';
import { versionsOver } from '../../features/work/versions/versionsPort.ts';
import { api } from '../../lib/api.ts';
import { saveFile } from '../../lib/saveFile.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import styles from './EndedPage.module.css';
import { templatesOver } from '../../features/templates/templatesPort.ts';
import { NextSession } from './NextSession.tsx';
import { agreedIn, recapText } from '@cairn/shared/recap/recapText.ts';

interface Props {
  mentorship: MentorshipState;
  session: RoomSession;
  /** The session that was planned after this one, where one was. */
  next: Session | null;
  /** Where a guest makes an account; null for who has one. */
  keep: string | null;
  planNext: (purpose: string, agenda: TemplateItem[] | null) => Promise<void>;
  openSessions: () => void;
  goToNext: () => void;
}

const MINUTE_MS = 60_000;

/** After a session: what was agreed, who does what until when, what comes next, and all of it to take along. */
export function EndedPage({
  mentorship: state,
  session,
  next,
  keep,
  planNext,
  openSessions,
  goToNext,
}: Props) {
  const { t } = useTranslation(['front', 'common', 'work', 'notes', 'closing']);
  const { mentorship, session: about, members, you } = state;
  const documents = session.documents(openRoomDocuments);
  const { plan } = documents;
  const { loaded, state: line } = useSnapshot(plan);
  const agreed = agreedIn(about.id, usePlan(plan));
  const suggestions = useMemo(() => new SuggestionsModel({ api, ...session.ids }), [session]);
  // The page reads the mentorship again while it is looked at: so does this.
  useEffect(() => void suggestions.reload(), [suggestions, state]);
  const notesLine = useSnapshot(documents.notes);
  const [privateShown, setPrivateShown] = useState(false);
  const [closing] = useState(() =>
    openClosing({ api, mentorshipId: mentorship.id, personId: session.ids.personId }),
  );
  const [lookingBack, setLookingBack] = useState(false);
  const closeVersions = useCallback(() => setLookingBack(false), []);
  const may = { isOwner: you.isOwner, sessionState: 'ended' } as const;
  const mayPlan = can(you.role, 'session:createNext', may);
  const headline =
    about.outcome === 'cancelled'
      ? t('ended.cancelledTitle')
      : t(about.outcome === 'notHeld' ? 'ended.notHeldTitle' : 'ended.title', { number: about.number });
  const formatDay = (date: Date) => new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(date);

  /** What all answered as it closed, as far as it has come. */
  const said = () => {
    const answers = about.outcome === 'held' ? closing.closings(about.id).getSnapshot() : null;
    if (answers?.state !== 'here') return undefined;
    const lines = answers.value.map(({ personId, learned, worked }) => ({
      text: members.find((member) => member.personId === personId)?.name ?? t('common:someoneWhoLeft'),
      more: [learned, worked].filter((words) => words !== '').join('\n'),
      isDone: null,
    }));
    return { title: t('closing:shared.title'), lines };
  };
  const text = () =>
    recapText({
      mentorship,
      session: about,
      members,
      agreed,
      next,
      said: said(),
      words: {
        session: t('ended.sessionNumber', { number: about.number }),
        purpose: t('ended.purpose'),
        reviewed: t('ended.reviewed'),
        answer: (answer) => t(`ended.answer.${answer}`),
        fromHere: t('ended.agreedHere'),
        fromBefore: t('ended.openBefore'),
        done: t('ended.done'),
        nothing: t('ended.nothing'),
        nobody: t('ended.nobody'),
        due: (date) => t('ended.due', { date }),
        date: (ms) => formatDay(new Date(ms)),
        next: (time) =>
          t('ended.nextAt', { day: dayWords(time.startsAt, Date.now()), span: spanWords(time) }),
      },
    });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      toast(t('common:copied'), { tone: 'good' });
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    }
  };

  return (
    <PageFrame width="wide">
      <div className={styles.page}>
        <header className={styles.head}>
          <p className={styles.room}>
            <a href={mentorshipAddress(mentorship.id)}>{mentorship.title}</a>
          </p>
          <PageTitle title={headline} className={styles.title} />
          <p className={styles.thanks}>
            {about.outcome === 'cancelled' && t('ended.cancelledWords')}
            {about.outcome === 'notHeld' && t('ended.notHeldWords')}
            {(about.outcome === 'held' || about.outcome === null) && (
              <>
                {t('ended.thanks')}{' '}
                {about.startedAt !== null && about.endedAt !== null && (
                  <>
                    {t('ended.lasted', {
                      count: Math.max(
                        1,
                        Math.round((about.endedAt - about.startedAt - about.pausedMs) / MINUTE_MS),
                      ),
                    })}
                    .
                  </>
                )}
              </>
            )}
          </p>
        </header>

        <div className={styles.main}>
          {about.purpose !== '' && (
            <section className={styles.section} aria-labelledby="ended-purpose">
              <h2 id="ended-purpose" className={styles.label}>
                {t('ended.purpose')}
              </h2>
              <p className={styles.purpose}>{about.purpose}</p>
            </section>
          )}
          {loaded && agreed.reviewed.length > 0 && (
            <section className={styles.section} aria-labelledby="ended-reviewed">
              <h2 id="ended-reviewed" className={styles.heading}>
                {t('ended.reviewed')}
              </h2>
              <ReviewedList reviewed={agreed.reviewed} />
            </section>
          )}
          <section className={styles.section} aria-labelledby="ended-agreed">
            <h2 id="ended-agreed" className={styles.heading}>
              {t('ended.agreed')}
            </h2>
            {loaded ? (
              <AgreedLists agreed={agreed} members={members} />
            ) : line === 'offline' ? (
              <p className={styles.quiet}>{t('ended.offline')}</p>
            ) : (
              <>
                <p className={styles.quiet}>{t('ended.loading')}</p>
                <Skeleton height="3rem" />
              </>
            )}
          </section>
          <div className={styles.take}>
            <Button
              icon={<Copy size={16} aria-hidden="true" />}
              isDisabled={!loaded}
              onPress={() => void copy()}
            >
              {t('ended.copyText')}
            </Button>
            <Button
              icon={<Download size={16} aria-hidden="true" />}
              isDisabled={!loaded}
              onPress={() => saveFile(text(), t('ended.fileName', { number: about.number }), 'text/markdown')}
            >
              {t('ended.download')}
            </Button>
            <Button icon={<Lock size={16} aria-hidden="true" />} onPress={() => setPrivateShown(true)}>
              {t('work:privateNotes')}
            </Button>
            {can(you.role, 'version:read', may) && (
              <Button icon={<History size={16} aria-hidden="true" />} onPress={() => setLookingBack(true)}>
                {t('ended.lookBack')}
              </Button>
            )}
          </div>
          <SessionClosing model={closing} session={about} state={state} heading="h2" />
          <section className={styles.section} aria-labelledby="ended-cards">
            <h2 id="ended-cards" className={styles.heading}>
              {t('notes:cards.title')}
            </h2>
            <div className={styles.cards}>
              <NoteCards
                notes={documents.notes}
                plan={plan}
                suggestions={suggestions}
                sessionId={about.id}
                kind={mentorship.kind}
                members={members}
                you={you}
                canEdit={loaded && notesLine.access === 'write'}
                serverNow={session.clock.now}
              />
            </div>
          </section>
        </div>

        {privateShown && (
          <PrivateNotes
            document={session.privateNotes(openPrivateNotes)}
            onClose={() => setPrivateShown(false)}
          />
        )}
        {lookingBack && (
          <LazyDialog script={versionsDialog} onClose={closeVersions}>
            {(VersionsDialog) => (
              <VersionsDialog
                port={versionsOver(api, session.ids.personId)}
                documents={documents}
                initial="agenda"
                mayRestore={can(you.role, 'version:restore', may)}
                context={{ members, sessionId: about.id, now: session.clock.now() }}
                onClose={closeVersions}
              />
            )}
          </LazyDialog>
        )}
        <div className={styles.beside}>
          <LazyAgreementHint api={api} mentorship={mentorship} you={you} />
          <NextSession
            next={next}
            plan={mayPlan ? planNext : undefined}
            kind={mentorship.kind}
            templates={templatesOver(api, session.ids.personId)}
            chooseTime={mayPlan ? openSessions : undefined}
            goToNext={goToNext}
          />
          {keep !== null && (
            <section className={styles.next} aria-labelledby="ended-keep">
              <h2 id="ended-keep" className={styles.heading}>
                {t('ended.keepTitle')}
              </h2>
              <p>{t('ended.keepWords')}</p>
              <a className={buttonClass('quiet')} href={keep}>
                {t('ended.keep')}
              </a>
            </section>
          )}
        </div>
      </div>
    </PageFrame>
  );
}
