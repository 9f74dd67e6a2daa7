import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod/mini';
import { App } from './app/App.tsx';
import { AppModel } from './app/AppModel.ts';
import { forgetPeople } from './app/forgetPeople.ts';
import { startI18n } from './app/i18n.ts';
import { onReturn } from './lib/onReturn.ts';
import { pages } from './app/pages.ts';
import { AccountModel } from './features/account/AccountModel.ts';
import { Identity } from './features/identity/Identity.ts';
import { LobbyChoices } from './features/lobby/LobbyChoices.ts';
import { api } from './lib/api.ts';
import { Navigation } from './lib/Navigation.ts';
import { online } from './lib/online.ts';
import { ThemeChoice } from './lib/theme.ts';
import { webStorage } from './lib/webStorage.ts';
import '@fontsource-variable/figtree/wght.css';
import './ui/base.css';

// Zod would try `new Function` first, which the content security policy forbids and reports.
config({ jitless: true });
startI18n();

const device = webStorage('localStorage');
const identity = new Identity(webStorage('sessionStorage'), device);
const account = new AccountModel({ api, identity, online: online.getSnapshot, forget: forgetPeople });
const navigation = new Navigation(window);
const go = (address: string) => navigation.go(address);
const model = new AppModel({
  api,
  identity,
  account,
  choices: new LobbyChoices(device),
  navigation,
  pages,
  onReturn,
});

const theme = new ThemeChoice(device, document.documentElement);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App model={model} services={{ theme, account, api, identity, go }} />
  </StrictMode>,
);
