import { AppRig, data, TestPerson, type TestBrowser } from './AppRig.ts';

export const PASSWORD = 'a long enough password';

/** What tests of accounts do over and over. */
export class AccountRig {
  readonly app: AppRig;

  private constructor(app: AppRig) {
    this.app = app;
  }

  static async create(options: Parameters<typeof AppRig.create>[0] = {}): Promise<AccountRig> {
    return new AccountRig(await AppRig.create(options));
  }

  /** The token in the link of the next mail to the address. */
  async tokenTo(email: string): Promise<string> {
    const { text } = await this.app.mailer.next(email);
    const token = /\/(?:verify|reset)#(\S+)/.exec(text)?.[1];
    if (token === undefined) throw new Error(`the mail has no link:\n${text}`);
    return token;
  }

  /** Signs up and confirms the address in that browser: signed in. */
  async signUp(browser: TestBrowser, email: string, fields: { name?: string; personId?: string } = {}) {
    data(await browser.call('signUp', { email, password: PASSWORD, name: 'Olga', ...fields }));
    data(await browser.call('verifyEmail', { token: await this.tokenTo(email) }));
    const { account } = data(await browser.call('readAccount', {}));
    if (!account) throw new Error('nobody is signed in after the address was confirmed');
    return new TestPerson(this.app, browser, account.personId);
  }

  /** Signs in in a new browser. */
  async signIn(email: string, password = PASSWORD): Promise<TestBrowser> {
    const browser = this.app.browser();
    data(await browser.call('signIn', { email, password }));
    return browser;
  }

  /** The account that is open in the browser; null for none. */
  async accountIn(browser: TestBrowser) {
    return data(await browser.call('readAccount', {})).account;
  }

  close(): Promise<boolean> {
    return this.app.close();
  }
}
