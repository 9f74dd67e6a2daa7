import { test as base } from '@playwright/test';
import { expectNoErrors, leaveAll, newVisitor, type Visitor, type VisitorOptions } from './people.ts';
import { ServerProcess } from './server.ts';

interface Fixtures {
  /** A server of the test's own; gone with its data afterwards. */
  server: ServerProcess;
  /** Brings a person with a browser of their own. At the end nobody's page threw and the server logged no error. */
  visit: (name: string, options?: VisitorOptions) => Promise<Visitor>;
}

export const test = base.extend<Fixtures>({
  // Playwright reads from the braces which fixtures this one needs: none.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, provide) => {
    const server = await ServerProcess.start();
    await provide(server);
    await server.dispose();
  },
  visit: async ({ browser, server }, provide) => {
    const people: Visitor[] = [];
    await provide(async (name, options) => {
      const visitor = await newVisitor(browser, name, options);
      people.push(visitor);
      return visitor;
    });
    await leaveAll(...people);
    expectNoErrors(server, ...people);
  },
});
