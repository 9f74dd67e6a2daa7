import type { AgendaClock, Member, Mentorship, Session, SilenceMinutes } from '@cairn/shared/mentorship.ts';
import { can } from '@cairn/shared/permissions.ts';
import { History, Lock, Redo2, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CollabDocument, DocumentSnapshot } from '../../collab/types.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/Tabs.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useTranslation } from '../../words/words.ts';
import type { Lead } from '../leading/leadView.ts';
import type { SuggestionsModel } from '../notes/SuggestionsModel.ts';
import { useKeepLink } from '../notes/useKeepLink.tsx';
import { useSessionCards } from '../notes/useSessionCards.tsx';
import { LazyDialog } from '../script/LazyDialog.tsx';
import type { TemplatesPort } from '../templates/templatesPort.ts';
import { Agenda } from './agenda/Agenda.tsx';
import type { ExtendClock } from './agenda/Overtime.tsx';
import { useProposalNews } from './agenda/useProposalNews.ts';
import { DocumentNotice } from './DocumentNotice.tsx';
import { CARDS, GENERAL } from './notes/notePages.ts';
import { NoteBeside } from './notes/NoteBeside.tsx';
import { Notes } from './notes/Notes.tsx';
import { pageTitle } from './notes/pageTitle.ts';
import { useNotePages } from './notes/useNotePages.ts';
import { PlanPanel, type PlanView } from './plan/PlanPanel.tsx';
import { reviewOf } from '@cairn/shared/recap/review.ts';
import { useMakeAction } from './plan/useMakeAction.ts';
import { SaveLine } from './SaveLine.tsx';
import { documentTrouble, overallSaving } from './saving.ts';
import { shortcut } from './shortcut.ts';
import { useAgenda, usePlan, useProposals } from './useDocument.ts';
import { useWide } from './useWide.ts';
import { RestoredNotices } from './versions/RestoredNotices.tsx';
import { versionsDialog } from './versions/versionsDialog.ts';
import type { VersionsPort } from './versions/versionsPort.ts';
import { WORK_KINDS, type WorkDocuments, type WorkKind } from './workKinds.ts';
import styles from './WorkPanel.module.css';

export interface WorkPanelProps {
  documents: WorkDocuments;
  versions: VersionsPort;
  suggestions: SuggestionsModel;
  /** Changes whenever the closed suggestions may have. */
  suggestionChanges: number;
  kind: Mentorship['kind'];
  /** Opens the notes that only this person can open. */
  openPrivateNotes: () => void;
  members: Member[];
  you: Member;
  session: Session;
  clock: AgendaClock;
  lead: Lead;
  /** The server's time in ms since 1970. */
  serverNow: () => number;
  /** Lets an item of the agenda run, or stops what runs; left out for who may not. */
  runItem?: ((itemId: string | null) => void) | undefined;
  extendClock?: ExtendClock | undefined;
  startSilence?: ((minutes: SilenceMinutes) => void) | undefined;
  templates: TemplatesPort;
}

/** From this width in CSS pixels the notes on an item open beside the agenda. */
const NOTE_BESIDE_FROM = 860;
/** From this width the pages of the notes are listed beside the open one. */
const PAGES_BESIDE_FROM = 640;

/** What we work on: agenda, notes and action plan, edited by all at once. */
export function WorkPanel({
  documents,
  versions,
  suggestions,
  suggestionChanges,
  kind,
  openPrivateNotes,
  members,
  you,
  session,
  clock,
  lead,
  serverNow,
  runItem,
  extendClock,
  startSilence,
  templates,
}: WorkPanelProps) {
  const { t } = useTranslation('work');
  const states = {
    agenda: useSnapshot(documents.agenda),
    notes: useSnapshot(documents.notes),
    plan: useSnapshot(documents.plan),
  };
  const [tab, setTab] = useState<WorkKind>('agenda');
  const [planView, setPlanView] = useState<PlanView>('board');
  const [pageId, setPageId] = useState(GENERAL);
  const [beside, setBeside] = useState(false);
  const [said, setSaid] = useState('');
  const [lookingBack, setLookingBack] = useState(false);
  const closeVersions = useCallback(() => setLookingBack(false), []);
  const panel = useRef<HTMLDivElement>(null);
  const wide = useWide(panel, NOTE_BESIDE_FROM);
  const pagesBeside = useWide(panel, PAGES_BESIDE_FROM);

  const pages = useNotePages(documents.agenda, documents.notes);
  const page = pages.find(({ id }) => id === pageId) ?? pages[0];
  const written = new Set(pages.filter((one) => one.written).map(({ id }) => id));

  const canEdit = (id: WorkKind) => states[id].access === 'write';
  useEffect(() => void suggestions.reload(), [suggestions, suggestionChanges]);
  const cards = useSessionCards({
    ...{ notes: documents.notes, plan: documents.plan, suggestions, sessionId: session.id, kind },
    ...{ members, you, canEdit: canEdit('notes') && canEdit('plan'), serverNow },
    ...{ pageId, setPageId },
    look: () => {
      setPageId(CARDS);
      setTab('notes');
    },
  });
  const keeping = useKeepLink({
    ...{ document: documents.plan, sessionId: session.id, personId: you.personId, serverNow },
  });
  const keepLink = canEdit('plan') ? keeping.keepLink : undefined;
  const items = useAgenda(documents.agenda);
  const proposals = useProposals(documents.notes);
  useProposalNews({
    proposals,
    items,
    members,
    you,
    mayDecide: canEdit('agenda'),
    loaded: states.notes.loaded && states.agenda.loaded,
  });

  const hasReview = items.some(({ kind }) => kind === 'review');
  const toReview = reviewOf(usePlan(documents.plan), session.id).filter(
    ({ isReviewed }) => !isReviewed,
  ).length;
  const saving = overallSaving(WORK_KINDS.map((id) => states[id]));
  const reading = WORK_KINDS.every((id) => states[id].access === 'read');
  const may = { isOwner: you.isOwner, sessionState: session.state };
  const context = { members, sessionId: session.id, now: serverNow() };
  const makeAction = useMakeAction({ document: documents.plan, sessionId: session.id });
  const lineTool = canEdit('plan') ? makeAction : undefined;
  const notePage = (id: string) => {
    const found = pages.find((one) => one.id === id);
    return found ? pageTitle(found, t) : null;
  };
  const openReview = () => {
    setPlanView('review');
    setTab('plan');
  };
  const openNote = (itemId: string) => {
    if (wide && beside && itemId === pageId) {
      setBeside(false);
      return;
    }
    setPageId(itemId);
    setBeside(wide);
    if (!wide) setTab('notes');
  };

  const content = (id: WorkKind): ReactNode => {
    switch (id) {
      case 'agenda':
        return (
          <div className={styles.agenda} data-beside={(wide && beside) || undefined}>
            <div className={styles.scroll}>
              <Agenda
                document={documents.agenda}
                notes={documents.notes}
                proposals={proposals}
                presence={[...states.agenda.presence, ...states.notes.presence]}
                members={members}
                you={you}
                lead={lead}
                canEdit={canEdit('agenda')}
                canEditNotes={canEdit('notes')}
                clock={clock}
                serverNow={serverNow}
                // Until the session runs, starting it is the one next thing.
                runItem={session.state === 'live' ? runItem : undefined}
                extendClock={extendClock}
                startSilence={startSilence}
                sessionId={session.id}
                templates={templates}
                written={written}
                openNoteId={wide && beside ? pageId : null}
                openNote={openNote}
                toReview={toReview}
                openReview={openReview}
                say={setSaid}
              />
            </div>
            {wide && beside && page && (
              <NoteBeside page={page} onClose={() => setBeside(false)}>
                <Shown trouble={states.notes}>
                  <Notes
                    document={documents.notes}
                    presence={states.notes.presence}
                    youId={you.personId}
                    canEdit={canEdit('notes')}
                    pages={pages}
                    page={page}
                    setPage={setPageId}
                    layout="page"
                    makeAction={lineTool}
                    keepLink={keepLink}
                  />
                </Shown>
              </NoteBeside>
            )}
          </div>
        );
      case 'notes':
        return (
          page && (
            <Notes
              document={documents.notes}
              presence={states.notes.presence}
              youId={you.personId}
              canEdit={canEdit('notes')}
              pages={pages}
              page={page}
              setPage={setPageId}
              layout={pagesBeside ? 'list' : 'choice'}
              cards={cards}
              makeAction={lineTool}
              keepLink={keepLink}
            />
          )
        );
      case 'plan':
        return (
          <PlanPanel
            document={documents.plan}
            presence={states.plan.presence}
            members={members}
            you={you}
            session={session}
            canEdit={canEdit('plan')}
            view={planView}
            setView={setPlanView}
            newIn={session.id}
            views={['board', ...(hasReview ? (['review'] as const) : []), 'goals', 'ended']}
            serverNow={serverNow}
            notePage={notePage}
            openNote={(itemId) => {
              setPageId(itemId);
              setTab('notes');
            }}
            say={setSaid}
          />
        );
    }
  };

  return (
    // Keys pass through here from what lies inside; the panel itself is nothing to press.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={panel}
      className={styles.panel}
      aria-label={t('panel')}
      onKeyDown={tab === 'notes' ? undefined : undoKeys(documents[tab])}
    >
      <Tabs value={tab} onChange={setTab} className={styles.tabs ?? ''}>
        <header className={styles.header}>
          <TabList label={t('panel')}>
            {WORK_KINDS.map((id) => (
              <Tab key={id} id={id}>
                {t(`tabs.${id}`)}
              </Tab>
            ))}
          </TabList>
          <div className={styles.tools}>
            {tab !== 'notes' && canEdit(tab) && <UndoButtons document={documents[tab]} state={states[tab]} />}
            <IconButton
              label={t('privateNotes')}
              icon={<Lock size={17} aria-hidden="true" />}
              size="small"
              onPress={openPrivateNotes}
            />
            {can(you.role, 'version:read', may) && (
              <IconButton
                label={t('versions.open')}
                icon={<History size={17} aria-hidden="true" />}
                size="small"
                onPress={() => setLookingBack(true)}
              />
            )}
          </div>
        </header>
        {(saving === 'storageTrouble' || saving === 'notKept') && (
          <Banner tone={saving === 'notKept' ? 'problem' : 'attention'} className={styles.banner ?? ''}>
            {t(`banner.${saving}`)}
          </Banner>
        )}
        <RestoredNotices documents={documents} context={context} />
        {WORK_KINDS.map((id) => (
          <TabPanel key={id} id={id} className={styles.tabPanel ?? ''}>
            <Shown trouble={states[id]}>{content(id)}</Shown>
          </TabPanel>
        ))}
      </Tabs>
      <SaveLine state={saving} reading={reading} />
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {keeping.dialog}
      {lookingBack && (
        <LazyDialog script={versionsDialog} onClose={closeVersions}>
          {(VersionsDialog) => (
            <VersionsDialog
              port={versions}
              documents={documents}
              initial={tab}
              mayRestore={can(you.role, 'version:restore', may)}
              context={context}
              onClose={closeVersions}
            />
          )}
        </LazyDialog>
      )}
    </section>
  );
}

/** The content of a document, or why it can't be shown. */
function Shown({ trouble, children }: { trouble: DocumentSnapshot; children: ReactNode }) {
  const kind = documentTrouble(trouble);
  return kind ? <DocumentNotice trouble={kind} /> : children;
}

function UndoButtons({ document, state }: { document: CollabDocument; state: DocumentSnapshot }) {
  const { t } = useTranslation('work');
  return (
    <>
      <IconButton
        label={t('undoOwn')}
        icon={<Undo2 size={17} aria-hidden="true" />}
        size="small"
        shortcut={shortcut('Mod Z')}
        isDisabled={!state.canUndo}
        onPress={() => document.undo()}
      />
      <IconButton
        label={t('redo')}
        icon={<Redo2 size={17} aria-hidden="true" />}
        size="small"
        shortcut={shortcut('Mod Shift Z')}
        isDisabled={!state.canRedo}
        onPress={() => document.redo()}
      />
    </>
  );
}

/** Ctrl+Z and its like for agenda and plan; the notes have the editor's own. A field with unshared text keeps its keys. */
function undoKeys(document: CollabDocument) {
  return (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    if ((event.target as Element).closest('[data-own-undo], [contenteditable="true"]')) return;
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) document.redo();
    else document.undo();
  };
}
