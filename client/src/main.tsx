import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod/mini';
import { App } from './app/App.tsx';
import { AppModel } from './app/AppModel.ts';
import { startI18n } from './app/i18n.ts';
import { onReturn } from './app/onReturn.ts';
import { pages } from './app/pages.ts';
import { Identity } from './features/identity/Identity.ts';
import { LobbyChoices } from './features/lobby/LobbyChoices.ts';
import { api } from './lib/api.ts';
import { Navigation } from './lib/Navigation.ts';
import { ThemeChoice } from './lib/theme.ts';
import { webStorage } from './lib/webStorage.ts';
import '@fontsource-variable/figtree/wght.css';
import './ui/base.css';

// Zod would try `new Function` first, which the content security policy forbids and reports.
config({ jitless: true });
startI18n();

const device = webStorage('localStorage');
const model = new AppModel({
  api,
  identity: new Identity(webStorage('sessionStorage'), device),
  choices: new LobbyChoices(device),
  navigation: new Navigation(window),
  pages,
  onReturn,
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App model={model} services={{ theme: new ThemeChoice(device, document.documentElement) }} />
  </StrictMode>,
);
