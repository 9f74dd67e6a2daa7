import '../../words/notesWords.ts';
import '../../words/planWords.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import { currentSession } from '@cairn/shared/schedule/schedule.ts';
import { Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CollabDocument } from '../../collab/types.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useTranslation } from '../../words/words.ts';
import type { PageParts, SectionProps } from '../mentorship/SectionProps.ts';
import { openPrivateNotes } from '../room/roomDocuments.ts';
import { PrivatePaper } from '../work/notes/PrivateNotes.tsx';
import { Loaded } from '../script/Loaded.tsx';
import styles from './Cards.module.css';
import { ListModel } from './ListModel.ts';

/** The sessions of which this person has private notes. */
const openList = ({ mentorshipId, ...caller }: PageParts) =>
  new ListModel(caller, async (call) => (await call('listPrivateNotes', { mentorshipId })).sessionIds);

/** Those that were opened, as long as the page is. */
function openNotes({ mentorshipId, personId }: PageParts) {
  const opened = new Map<string, CollabDocument>();
  return {
    of(sessionId: string): CollabDocument {
      const document = opened.get(sessionId) ?? openPrivateNotes({ mentorshipId, sessionId, personId });
      opened.set(sessionId, document);
      return document;
    },
    close(): void {
      for (const document of opened.values()) document.close();
    },
  };
}

/** What only this person can open: their private notes of all sessions. `rest`: the session whose notes are open. */
export function PrivateNotesSection({ state, rest, keep }: SectionProps) {
  const { t } = useTranslation('notes');
  const model = keep(openList);
  useEffect(() => void model.reload(), [model, state]);
  const current = currentSession(state.sessions);
  const [openId, setOpenId] = useState(rest || null);
  const shownOf = (written: readonly string[]) =>
    state.sessions
      .filter(({ id, number }) => number > 0 && (written.includes(id) || id === current?.id || id === openId))
      .sort((a, b) => b.number - a.number);
  return (
    <section className={styles.section} aria-labelledby="private-title">
      <h2 id="private-title" className={`${styles.heading} ${styles.privateTitle}`}>
        <Lock size={18} aria-hidden="true" />
        {t('private.title')}
      </h2>
      <p className={styles.quiet}>{t('private.words')}</p>
      <Loaded from={model} height="4rem">
        {(written) => (
          <>
            {written.length === 0 && openId === null && (
              <EmptyState icon={<Lock size={20} />} title={t('private.none')}>
                {t('private.noneWords')}
              </EmptyState>
            )}
            {shownOf(written).map((session) => (
              <OneSession
                key={session.id}
                session={session}
                isNext={session.id === current?.id && session.state !== 'ended'}
                isOpen={session.id === openId}
                setOpen={(open) => setOpenId(open ? session.id : null)}
                document={() => keep(openNotes).of(session.id)}
              />
            ))}
          </>
        )}
      </Loaded>
    </section>
  );
}

interface OneSessionProps {
  session: Session;
  isNext: boolean;
  isOpen: boolean;
  setOpen: (open: boolean) => void;
  document: () => CollabDocument;
}

function OneSession({ session, isNext, isOpen, setOpen, document }: OneSessionProps) {
  const { t } = useTranslation('notes');
  const title = isNext ? t('private.now') : t('private.session', { number: session.number });
  return (
    <section className={styles.private} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.privateTitle}>{title}</h3>
        <Button size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t(isOpen ? 'private.close' : 'private.open')}
        </Button>
      </header>
      {session.purpose !== '' && <p className={styles.quiet}>{session.purpose}</p>}
      {isOpen && <PrivatePaper document={document()} />}
    </section>
  );
}
