import { useSnapshot } from '../lib/useSnapshot.ts';
import { FrontPage } from '../pages/front/FrontPage.tsx';
import { JoinPage } from '../pages/join/JoinPage.tsx';
import { NotFoundPage, OldVersionPage } from '../pages/messages.tsx';
import { PageContext, type PageServices } from '../pages/pageContext.ts';
import { RoomPage } from '../pages/room/RoomPage.tsx';
import { StartPage } from '../pages/start/StartPage.tsx';
import { ToastRegion } from '../ui/ToastRegion.tsx';
import type { AppModel } from './AppModel.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

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
      return <FrontPage model={page.model} />;
    case 'start':
      return <StartPage model={page.model} />;
    case 'join':
      return <JoinPage model={page.model} />;
    case 'room':
      return <RoomPage model={page.model} />;
    case 'notFound':
      return <NotFoundPage />;
    case 'oldVersion':
      return <OldVersionPage />;
  }
}
