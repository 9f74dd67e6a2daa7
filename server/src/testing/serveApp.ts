import { AppRig, data, type Started, type TestPerson } from './AppRig.ts';

// The server with store and media in memory, as a process for tests of the client, which may not import it. The parent
// asks by messages `{id, call, person?}`; what is asked stands in `answers`.

interface Question {
  id: number;
  call: string;
  argument?: string;
}

const rig = await AppRig.create({ env: { PORT: process.argv[2] ?? '0' } });
const started: Started = await rig.start('mentor');
const people = new Map<string, TestPerson>([['owner', started.owner]]);
people.set('mentee', await rig.join(started, 'mentee', 'Mia'));
people.set('peer', await rig.join(started, 'peer', 'Pia'));

function person(name: string | undefined): TestPerson {
  const found = people.get(name ?? '');
  if (!found) throw new Error(`There is no ${name}`);
  return found;
}

const answers: Record<string, (argument?: string) => unknown> = {
  /** A signalling ticket of the named person; rejects as the route does. */
  ticket: (name) => person(name).ticket(started.sessionId),
  /** The person's id, their cookie and the session's id, for calls of HTTP. */
  identity: (name) => {
    const { id, browser } = person(name);
    const { sessionId, mentorshipId, secrets } = started;
    return { personId: id, cookie: browser.cookie, sessionId, mentorshipId, secret: secrets.mentee };
  },
  remove: async (name) => {
    const { mentorshipId } = started;
    data(await started.owner.call('removeMember', { mentorshipId, personId: person(name).id }));
  },
};

process.on('message', ({ id, call, argument }: Question) => {
  const answering = (async () => (await answers[call]?.(argument)) ?? null)();
  answering.then(
    (answer) => process.send?.({ id, answer }),
    (error: unknown) => process.send?.({ id, refused: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ id: 0, answer: rig.url });
