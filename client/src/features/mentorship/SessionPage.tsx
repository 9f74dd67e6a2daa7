import '../../words/planWords.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import { agreedIn } from '@cairn/shared/recap/recapText.ts';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CollabDocument } from '../../collab/types.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import { AgreedLists, ReviewedList } from '../recap/AgreedLists.tsx';
import { SuggestionsModel } from '../notes/SuggestionsModel.ts';
import { useSessionCards } from '../notes/useSessionCards.tsx';
import { openClosing } from '../closing/ClosingModel.ts';
import { SessionClosing } from '../closing/SessionClosing.tsx';
import { openPlan, openSessionDocuments } from '../room/roomDocuments.ts';
import { dayWords, spanWords } from '../schedule/timeWords.ts';
import { DocumentNotice } from '../work/DocumentNotice.tsx';
import { CARDS, GENERAL } from '../work/notes/notePages.ts';
import { Notes } from '../work/notes/Notes.tsx';
import { useNotePages } from '../work/notes/useNotePages.ts';
import { documentTrouble } from '../work/saving.ts';
import { usePlan } from '../work/useDocument.ts';
import { useWide } from '../work/useWide.ts';
import { mentorshipAddress, roomAddress } from './addresses.ts';
import { DocumentShell } from './DocumentShell.tsx';
import { heldAt } from './heldSessions.ts';
import styles from './Sections.module.css';
import type { PageParts, SectionProps } from './SectionProps.ts';

interface Props extends SectionProps {
  session: Session;
  /** The item whose notes are open at first; empty for the general page. */
  noteId: string;
}

/** From this width in CSS pixels the pages of the notes are listed beside the open one. */
const PAGES_BESIDE_FROM = 640;

/** The documents of the sessions that were looked at, open as long as the page is. */
function openSessions({ api, personId }: PageParts) {
  const open = (sessionId: string) => ({
    ...openSessionDocuments({ sessionId, personId }),
    suggestions: new SuggestionsModel({ api, sessionId, personId }),
  });
  const opened = new Map<string, ReturnType<typeof open>>();
  return {
    of(sessionId: string) {
      const documents = opened.get(sessionId) ?? open(sessionId);
      opened.set(sessionId, documents);
      return documents;
    },
    close() {
      for (const documents of opened.values()) Object.values(documents).forEach((one) => one.close());
    },
  };
}

/** One session to look back on, or ahead to: what it is for, what was agreed, and its notes. */
export function SessionPage({ state, session, noteId, keep }: Props) {
  const { t } = useTranslation(['mentorship', 'front', 'work']);
  const { mentorship, members } = state;
  const plan = keep(openPlan);
  const planLine = useSnapshot(plan);
  const agreed = agreedIn(session.id, usePlan(plan));
  const [now] = useState(() => Date.now());
  const isOver = session.state === 'ended';
  const trouble = documentTrouble(planLine);
  return (
    <div className={styles.column}>
      <header className={styles.part}>
        <a
          className={buttonClass('plain', 'small', styles.back)}
          href={mentorshipAddress(mentorship.id, 'sessions')}
        >
          <ArrowLeft size={16} aria-hidden="true" />
          <span>{t('sessionList.all')}</span>
        </a>
        <h2 className={styles.title}>
          {session.number === 0
            ? t('sessionList.cancelled')
            : t('overview.session', { number: session.number })}
        </h2>
        <p className={styles.quiet}>
          {isOver
            ? dayWords(heldAt(session), now)
            : session.time && `${dayWords(session.time.startsAt, now)}, ${spanWords(session.time)}`}
        </p>
        {session.purpose !== '' && <p className={styles.purpose}>{session.purpose}</p>}
        {!isOver && (
          <a className={buttonClass('quiet', 'medium', styles.more)} href={roomAddress(mentorship.id)}>
            {t('next.toRoom')}
          </a>
        )}
      </header>
      {isOver && (
        <section className={styles.part} aria-labelledby="session-agreed">
          <h3 id="session-agreed" className={styles.heading}>
            {t('front:ended.agreed')}
          </h3>
          {trouble ? (
            <DocumentNotice trouble={trouble} />
          ) : (
            <>
              {agreed.reviewed.length > 0 && (
                <div className={styles.part}>
                  <h4 className={styles.subheading}>{t('front:ended.reviewed')}</h4>
                  <ReviewedList reviewed={agreed.reviewed} />
                </div>
              )}
              {/* What is open from before stands in the plan: here is only what this session did. */}
              <AgreedLists agreed={{ ...agreed, fromBefore: [] }} members={members} />
            </>
          )}
        </section>
      )}
      {isOver && <SessionClosing model={keep(openClosing)} session={session} state={state} heading="h3" />}
      <section className={styles.part} aria-labelledby="session-notes">
        <h3 id="session-notes" className={styles.heading}>
          {t('work:tabs.notes')}
        </h3>
        <SessionNotes
          documents={keep(openSessions).of(session.id)}
          plan={plan}
          session={session}
          state={state}
          first={noteId || GENERAL}
        />
      </section>
    </div>
  );
}

interface NotesProps {
  documents: ReturnType<ReturnType<typeof openSessions>['of']>;
  plan: CollabDocument;
  session: Session;
  state: SectionProps['state'];
  first: string;
}

function SessionNotes({ documents, plan, session, state, first }: NotesProps) {
  const { agenda, notes, suggestions } = documents;
  const { members, you } = state;
  const panel = useRef<HTMLDivElement>(null);
  const beside = useWide(panel, PAGES_BESIDE_FROM);
  const { presence, access } = useSnapshot(notes);
  const pages = useNotePages(agenda, notes);
  const [chosen, setChosen] = useState(first);
  const page = pages.find(({ id }) => id === chosen) ?? pages[0];
  const cards = useSessionCards({
    ...{ notes, plan, suggestions, sessionId: session.id, kind: state.mentorship.kind, members, you },
    ...{ canEdit: access === 'write', serverNow: Date.now, pageId: chosen, setPageId: setChosen },
    look: () => setChosen(CARDS),
  });
  // The page reads the mentorship again while it is looked at: so does this.
  useEffect(() => void suggestions.reload(), [suggestions, state]);
  return (
    <div ref={panel}>
      <DocumentShell document={notes}>
        {() =>
          page && (
            <Notes
              document={notes}
              presence={presence}
              youId={you.personId}
              canEdit={access === 'write'}
              pages={pages}
              page={page}
              setPage={setChosen}
              layout={beside ? 'list' : 'choice'}
              cards={cards}
            />
          )
        }
      </DocumentShell>
    </div>
  );
}
