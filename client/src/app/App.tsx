import { useSnapshot } from '../lib/useSnapshot.ts';
import { LazyPage } from '../pages/LazyPage.tsx';
import { NotFoundPage, OldVersionPage } from '../pages/messages.tsx';
import { PageContext, type PageServices } from '../pages/pageContext.ts';
import { ToastRegion } from '../ui/ToastRegion.tsx';
import type { AppModel } from './AppModel.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { pages } from './pages.ts';

interface Props {
  model: AppModel;
  services: PageServices;
}

export function App({ model, services }: Props) {
  return (
    <PageContext value={services}>
      <ErrorBoundary>
        <OpenPage model={model} />
      </ErrorBoundary>
      <ToastRegion />
    </PageContext>
  );
}

function OpenPage({ model }: { model: AppModel }) {
  const page = useSnapshot(model);
  switch (page.name) {
    case 'front':
      return <LazyPage script={pages.front}>{(FrontPage) => <FrontPage model={page.model} />}</LazyPage>;
    case 'home':
      return <LazyPage script={pages.home}>{(HomePage) => <HomePage model={page.model} />}</LazyPage>;
    case 'start':
      return <LazyPage script={pages.start}>{(StartPage) => <StartPage model={page.model} />}</LazyPage>;
    case 'join':
      return <LazyPage script={pages.join}>{(JoinPage) => <JoinPage model={page.model} />}</LazyPage>;
    case 'room':
      return <LazyPage script={pages.room}>{({ RoomPage }) => <RoomPage model={page.model} />}</LazyPage>;
    case 'mentorship':
      return (
        <LazyPage script={pages.mentorship}>
          {(MentorshipPage) => <MentorshipPage model={page.model} section={page.section} rest={page.rest} />}
        </LazyPage>
      );
    case 'account':
      return (
        <LazyPage script={pages.account}>
          {(AccountPages) => <AccountPages key={page.page} page={page.page} fragment={page.fragment} />}
        </LazyPage>
      );
    case 'bring':
      return <LazyPage script={pages.bring}>{(ImportPage) => <ImportPage />}</LazyPage>;
    case 'seat':
      return (
        <LazyPage script={pages.seat}>
          {(SeatPage) => <SeatPage key={page.fragment} secret={page.fragment} />}
        </LazyPage>
      );
    case 'notFound':
      return <NotFoundPage />;
    case 'oldVersion':
      return <OldVersionPage />;
  }
}
