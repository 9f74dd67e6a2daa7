import '../../words/mentorshipWords.ts';
import type { ComponentType } from 'react';
import type { SectionProps } from '../../features/mentorship/SectionProps.ts';
import { mentorshipAddress } from '../../features/mentorship/addresses.ts';
import { NextSessionLine } from '../../features/mentorship/NextSessionLine.tsx';
import { GuideButtons } from '../../features/guide/GuideButtons.tsx';
import { MissingPart } from '../../features/script/MissingPart.tsx';
import type { Kept } from '../../lib/Kept.ts';
import { LazyView } from '../../lib/LazyView.tsx';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useTranslation } from '../../words/words.ts';
import { MessagePage } from '../MessagePage.tsx';
import { ErasedPage } from '../ErasedPage.tsx';
import {
  ChoosePersonPage,
  NotFoundPage,
  NotMemberPage,
  OldVersionPage,
  UnreachablePage,
} from '../messages.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import { usePageServices } from '../pageContext.ts';
import {
  openMentorship,
  type MentorshipModel,
  type MentorshipModelOptions,
  type MentorshipSnapshot,
} from './MentorshipModel.ts';
import styles from './MentorshipPage.module.css';
import { FIRST_SECTION, notice, SECTION_NAMES, sections, type SectionName } from './sections.ts';

interface Props {
  model: Kept<MentorshipModelOptions>;
  /** As the address names it. */
  section: string | null;
  rest: string;
}

/** What lasts between the sessions: one mentorship, section by section. */
export function MentorshipPage({ model: kept, section, rest }: Props) {
  const { t } = useTranslation(['mentorship', 'common']);
  const model = kept.keep(openMentorship);
  const page = useSnapshot(model);
  const name = section === null ? FIRST_SECTION : SECTION_NAMES.find((one) => one === section);
  if (name === undefined) return <NotFoundPage />;
  switch (page.state) {
    case 'loading':
      return <MessagePage waiting title={t('loading')} />;
    case 'notMember':
      return <NotMemberPage />;
    case 'erased':
      return <ErasedPage />;
    case 'unreachable':
      if (page.code === 'version_mismatch') return <OldVersionPage />;
      return <UnreachablePage title={t('unreachable')} code={page.code} retry={page.retry} />;
    case 'choosing':
      return <ChoosePersonPage people={page.people} choose={model.choosePerson} />;
    case 'open':
      return <OpenMentorship page={page} model={model} name={name} rest={rest} />;
  }
}

interface OpenProps {
  page: Extract<MentorshipSnapshot, { state: 'open' }>;
  model: MentorshipModel;
  name: SectionName;
  rest: string;
}

function OpenMentorship({ page, model, name, rest }: OpenProps) {
  const { t } = useTranslation('mentorship');
  const { api, go } = usePageServices();
  const { mentorship, session, you } = page.mentorship;
  const label = t(`sections.${name}`);
  const kind = t(`kind.${mentorship.kind}`);
  return (
    <PageFrame width="wide">
      <header className={styles.head}>
        <div className={styles.titles}>
          <PageTitle title={t('tab', { section: label, title: mentorship.title })} className={styles.title}>
            {mentorship.title}
            <VisuallyHidden>, {label}</VisuallyHidden>
          </PageTitle>
          <p className={styles.kind}>
            {mentorship.formality === 'programme' ? `${kind}, ${t('programme')}` : kind}
          </p>
        </div>
        <NextSessionLine session={session} />
      </header>
      <nav className={styles.sections} aria-label={t('sectionsLabel')}>
        <ul className={styles.tabs}>
          {SECTION_NAMES.map((one) => (
            <li key={one}>
              <a
                ref={one === name ? intoSight : undefined}
                className={styles.tab}
                href={
                  one === FIRST_SECTION
                    ? mentorshipAddress(mentorship.id)
                    : mentorshipAddress(mentorship.id, one)
                }
                aria-current={one === name ? 'page' : undefined}
              >
                {t(`sections.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {name !== 'privacy' && (
        <LazyView script={notice} waiting={null} failed={() => null}>
          {(Notice) => <Notice state={page.mentorship} api={api} personId={you.personId} />}
        </LazyView>
      )}
      <LazyView
        key={name}
        script={sections[name]}
        waiting={<Waiting />}
        failed={(problem, retry) => <MissingPart problem={problem} retry={retry} />}
      >
        {(Section: ComponentType<SectionProps>) => (
          <Section
            state={page.mentorship}
            personId={you.personId}
            api={api}
            rest={rest}
            go={go}
            refresh={model.refresh}
            keep={model.keep}
          />
        )}
      </LazyView>
      <footer className={styles.foot}>
        <GuideButtons role={you.role} />
      </footer>
    </PageFrame>
  );
}

/** On a phone the tabs are wider than the screen. */
function intoSight(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

function Waiting() {
  const { t } = useTranslation('mentorship');
  return (
    <div role="status" className={styles.waiting}>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton width="40%" height="1.5rem" />
      <Skeleton height="6rem" />
      <Skeleton height="6rem" />
    </div>
  );
}
