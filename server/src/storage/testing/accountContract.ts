import { expect, it } from 'vitest';
import type { MailStore, NewMail, Store } from '../../domain/ports.ts';
import { aPerson, aMessage, startMentorship } from './testRows.ts';

const AT = 1_700_000_000_000;

function aMail(fields: Partial<NewMail> = {}): NewMail {
  const { to, kind } = { to: 'ada@example.org', kind: 'account:verify' };
  return {
    to,
    kind,
    subject: 'S',
    text: 'T',
    html: '<p>T</p>',
    personId: null,
    mentorshipId: null,
    at: AT,
    ...fields,
  };
}

/** What every store must do for accounts: leaving, owners, link policies, and the outbox. */
export function accountContract(store: () => Store): void {
  const mails = (): MailStore => store().mails;

  it('forgets the name of who left, and no browser holds them any more', async () => {
    const { owner, session } = await startMentorship(store());
    await store().browsers.create({ id: 'b1', secretHash: 'h1', createdAt: AT });
    await store().browsers.attach('b1', owner.id);
    await store().chat.add(aMessage(session.id, owner.id));
    await store().people.leave(owner.id, AT);
    expect(await store().people.get(owner.id)).toMatchObject({ name: '' });
    expect(await store().browsers.findBySecretHash('h1')).toEqual({ id: 'b1', personIds: [] });
    expect(await store().chat.ofPeople([owner.id])).toMatchObject([{ name: '', text: 'Hello' }]);
    expect(await store().chat.ofPeople([])).toEqual([]);
  });

  it('takes a person out of one browser', async () => {
    const person = aPerson();
    await store().people.create(person);
    for (const id of ['b1', 'b2']) {
      await store().browsers.create({ id, secretHash: id, createdAt: AT });
      await store().browsers.attach(id, person.id);
    }
    await store().browsers.detach('b1', person.id);
    await store().browsers.detach('b1', 'nobody');
    expect(await store().browsers.ofPerson(person.id)).toEqual([{ id: 'b2', personIds: [person.id] }]);
  });

  it('passes ownership on', async () => {
    const { owner, mentorship, member } = await startMentorship(store());
    const other = aPerson();
    await store().people.create(other);
    await store().members.put({ ...member, personId: other.id, isOwner: false });
    await store().members.passOwnership(mentorship.id, owner.id, other.id);
    const owners = (await store().members.all(mentorship.id)).filter(({ isOwner }) => isOwner);
    expect(owners).toMatchObject([{ personId: other.id }]);
  });

  it('begins with links that make members until all have accounts', async () => {
    const { mentorship } = await startMentorship(store());
    expect(await store().linkPolicies.get(mentorship.id)).toBe('auto');
    await store().linkPolicies.set(mentorship.id, 'open');
    expect(await store().linkPolicies.get(mentorship.id)).toBe('open');
    expect(await store().linkPolicies.get('none')).toBe('closed');
  });

  it('keeps mails until they are sent, and what was in them no longer', async () => {
    await mails().queue(
      aMail({ attachments: [{ fileName: 'a.ics', contentType: 'text/calendar', text: 'A' }] }),
    );
    await mails().queue(aMail({ sendAfter: AT + 10 }));
    const [first, none] = await mails().due(AT, 10);
    expect(none).toBeUndefined();
    expect(first).toMatchObject({ ...aMail(), tries: 0, error: null, attachments: [{ text: 'A' }] });
    expect(await mails().unsent(10)).toHaveLength(2);
    await mails().sent(first?.id ?? 0, AT);
    expect(await mails().unsent(10)).toHaveLength(1);
    expect(await mails().due(AT + 10, 10)).toHaveLength(1);
  });

  it('tries a mail again when it is told, or leaves it for somebody to see', async () => {
    await mails().queue(aMail());
    const [mail] = await mails().unsent(1);
    await mails().failed(mail?.id ?? 0, { error: 'x'.repeat(1_000), retryAt: AT + 5 });
    expect(await mails().due(AT, 1)).toEqual([]);
    expect(await mails().due(AT + 5, 1)).toMatchObject([{ tries: 1, error: 'x'.repeat(500) }]);
    await mails().failed(mail?.id ?? 0, { error: 'no', retryAt: null });
    expect(await mails().due(AT * 2, 1)).toEqual([]);
    expect(await mails().unsent(1)).toMatchObject([{ tries: 2 }]);
  });

  it('forgets mails that are old, and those of a person', async () => {
    const person = aPerson();
    await store().people.create(person);
    await mails().queue(aMail({ personId: person.id }));
    await mails().queue(aMail({ at: AT + 1 }));
    await mails().removeOf(person.id);
    expect(await mails().unsent(9)).toMatchObject([{ at: AT + 1 }]);
    await mails().forgetBefore(AT + 2);
    expect(await mails().unsent(9)).toEqual([]);
  });
}
