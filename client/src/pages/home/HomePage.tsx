import '../../words/houseWords.ts';
import '../../words/mentorshipWords.ts';
import { DoorOpen } from 'lucide-react';
import { useState } from 'react';
import { GuideButtons } from '../../features/guide/GuideButtons.tsx';
import { mentorshipAddress } from '../../features/mentorship/addresses.ts';
import { NextSessionLine } from '../../features/mentorship/NextSessionLine.tsx';
import { OpenActions } from '../../features/mentorship/OpenActions.tsx';
import type { Kept } from '../../lib/Kept.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { classes } from '../../ui/classes.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useTranslation } from '../../words/words.ts';
import { MessagePage } from '../MessagePage.tsx';
import { OldVersionPage, UnreachablePage } from '../messages.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import {
  nextSessions,
  openHome,
  type HomeModel,
  type HomeModelOptions,
  type HomeSnapshot,
  type Known,
  type MyQuestion,
} from './HomeModel.ts';
import styles from './HomePage.module.css';
import { PrimerPrompt } from './PrimerPrompt.tsx';

const FEW_ACTIONS = 5;

/** Where one comes back to: the next session, one's mentorships, what one took on, and the questions that wait. */
export function HomePage({ model: kept }: { model: Kept<HomeModelOptions> }) {
  const { t } = useTranslation('house');
  const model = kept.keep(openHome);
  const page = useSnapshot(model);
  switch (page.state) {
    case 'loading':
      return <MessagePage waiting title={t('home.loading')} />;
    case 'unreachable':
      if (page.code === 'version_mismatch') return <OldVersionPage />;
      return <UnreachablePage title={t('home.title')} code={page.code} retry={page.retry} />;
    case 'open':
      return <OpenHome page={page} model={model} />;
  }
}

type Open = Extract<HomeSnapshot, { state: 'open' }>;

function OpenHome({ page, model }: { page: Open; model: HomeModel }) {
  const { t } = useTranslation(['house', 'front']);
  const { mentorships, mayStart } = page;
  const ways = (
    <div className={styles.ways}>
      {mayStart && (
        <a className={buttonClass(mentorships.length === 0 ? 'primary' : 'quiet')} href="/start">
          {t('home.start')}
        </a>
      )}
      <a className={buttonClass('quiet')} href="/join">
        {t('home.haveLink')}
      </a>
      {mayStart && (
        <a className={buttonClass('plain')} href="/import">
          {t('front:start.bring')}
        </a>
      )}
    </div>
  );
  const [first] = mentorships;
  return (
    <PageFrame width="wide">
      <div className={styles.head}>
        <PageTitle title={t('home.title')} className={styles.title} />
        {first && ways}
      </div>
      {first ? (
        <Content page={page} model={model} />
      ) : (
        <EmptyState icon={<DoorOpen size={28} />} title={t('home.emptyTitle')} action={ways}>
          {t('home.emptyTeach')}
        </EmptyState>
      )}
      <footer className={styles.foot}>
        <GuideButtons role={first?.you.role ?? 'mentee'} />
      </footer>
    </PageFrame>
  );
}

function Content({ page, model }: { page: Open; model: HomeModel }) {
  const { t } = useTranslation('house');
  const { mentorships, actions, questions, readAt } = page;
  const [all, setAll] = useState(false);
  const [next] = nextSessions(mentorships);
  const late = actions.filter((action) => action.late).length;
  const personIn = (mentorshipId: string, personId: string | null) =>
    mentorships.find(
      ({ mentorship, you }) =>
        mentorship.id === mentorshipId && (personId === null || you.personId === personId),
    )?.you.personId;
  const choose = (mentorshipId: string, personId: string | null) => {
    const person = personIn(mentorshipId, personId);
    if (person !== undefined) model.choose(mentorshipId, person);
  };
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <section className={styles.part} aria-labelledby="home-next">
          {next ? (
            // The link inside is what is pressed; who one is there is said before it is followed.
            <div
              className={styles.next}
              onClickCapture={() => model.choose(next.mentorship.id, next.you.personId)}
            >
              <h2 id="home-next" className={styles.where}>
                {next.mentorship.title}
              </h2>
              <NextSessionLine session={next.session} />
            </div>
          ) : (
            <>
              <h2 id="home-next" className={styles.heading}>
                {t('home.noNext')}
              </h2>
              <p className={styles.quiet}>{t('home.noNextTeach')}</p>
            </>
          )}
        </section>
        <section className={styles.part} aria-labelledby="home-actions">
          <h2 id="home-actions" className={styles.heading}>
            {t('home.actions')}
          </h2>
          {actions.length === 0 ? (
            <p className={styles.quiet}>
              {t('home.noActions')}. {t('home.noActionsTeach')}
            </p>
          ) : (
            <>
              {late > 0 && <p className={styles.quiet}>{t('home.late', { count: late })}</p>}
              <OpenActions
                actions={actions}
                members={null}
                now={readAt}
                most={all ? actions.length : FEW_ACTIONS}
                onOpen={({ mentorshipId, ownerId }) => choose(mentorshipId, ownerId)}
              />
              {actions.length > FEW_ACTIONS && !all && (
                <Button size="small" className={styles.more ?? ''} onPress={() => setAll(true)}>
                  {t('home.allActions', { count: actions.length })}
                </Button>
              )}
            </>
          )}
        </section>
      </div>
      <div className={styles.column}>
        <section className={styles.part} aria-labelledby="home-mentorships">
          <h2 id="home-mentorships" className={styles.heading}>
            {t('home.mentorships')}
          </h2>
          <ul className={styles.list}>
            {mentorships.map((known) => (
              <MentorshipRow
                key={`${known.mentorship.id} ${known.you.personId}`}
                known={known}
                choose={choose}
              />
            ))}
          </ul>
        </section>
        <section className={styles.part} aria-labelledby="home-questions">
          <h2 id="home-questions" className={styles.heading}>
            {t('home.questions')}
          </h2>
          <Questions questions={questions} choose={choose} />
        </section>
        <PrimerPrompt roles={[...new Set(mentorships.map(({ you }) => you.role))]} />
      </div>
    </div>
  );
}

interface RowProps {
  known: Known;
  choose: (mentorshipId: string, personId: string) => void;
}

function MentorshipRow({ known: { mentorship, session, you }, choose }: RowProps) {
  const { t } = useTranslation(['house', 'common']);
  const state = session.state === 'planned' && session.time === null ? 'noTime' : session.state;
  return (
    <li>
      <a
        className={styles.row}
        href={mentorshipAddress(mentorship.id)}
        onClick={() => choose(mentorship.id, you.personId)}
      >
        <span className={styles.name}>{mentorship.title}</span>
        <span className={styles.facts}>
          {t('home.asName', { name: you.name, role: t(`common:roles.${you.role}`).toLocaleLowerCase() })}
          {' · '}
          <span className={classes(session.state === 'live' && styles.live)}>{t(`home.state.${state}`)}</span>
        </span>
      </a>
    </li>
  );
}

interface QuestionsProps {
  questions: readonly MyQuestion[];
  choose: (mentorshipId: string, personId: string | null) => void;
}

function Questions({ questions, choose }: QuestionsProps) {
  const { t } = useTranslation('house');
  if (questions.length === 0) {
    return (
      <p className={styles.quiet}>
        {t('home.noQuestions')}. {t('home.noQuestionsTeach')}
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {questions.map(({ id, mentorshipId, mentorshipTitle, text, state }) => (
        <li key={id}>
          <a
            className={styles.row}
            href={mentorshipAddress(mentorshipId, 'questions')}
            onClick={() => choose(mentorshipId, null)}
          >
            <span className={styles.name}>{text}</span>
            <span className={styles.facts}>
              {t('home.askedBy', { title: mentorshipTitle })} ·{' '}
              {t(state === 'waiting' ? 'home.waiting' : 'home.inAgenda')}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
