import { newId } from '@cairn/shared/ids.ts';
import { beforeEach, expect, test } from 'vitest';
import { TICKET_LIFE_MS, Tickets } from './tickets.ts';

const grant = {
  door: 'signalling',
  personId: newId('person'),
  mentorshipId: newId('mentorship'),
  sessionId: newId('session'),
} as const;

let now: number;
let tickets: Tickets;

beforeEach(() => {
  now = 1_000;
  tickets = new Tickets({ now: () => now });
});

test('[B4] opens its own door, once, within 60 s', () => {
  const [first, second, third] = [tickets.issue(grant), tickets.issue(grant), tickets.issue(grant)];
  expect(tickets.redeem(first, 'signalling')).toEqual(grant);
  expect(tickets.redeem(first, 'signalling')).toBeNull();
  expect(tickets.redeem(second, 'collab')).toBeNull();
  now += TICKET_LIFE_MS;
  expect(tickets.redeem(third, 'signalling')).toBeNull();
  expect(tickets.redeem('guessed', 'signalling')).toBeNull();
});

test('[E4] tickets for a document that are taken back open nothing, and new ones do', () => {
  const agenda = { ...grant, door: 'collab', document: 'agenda/1', access: 'write', epoch: 1 } as const;
  const [old, other] = [tickets.issue(agenda), tickets.issue({ ...agenda, document: 'notes/1' })];
  const room = tickets.issue(grant);
  tickets.takeBack('agenda/1');
  expect(tickets.redeem(old, 'collab')).toBeNull();
  expect(tickets.redeem(other, 'collab')).not.toBeNull();
  expect(tickets.redeem(room, 'signalling')).not.toBeNull();
  expect(tickets.redeem(tickets.issue(agenda), 'collab')).toEqual(agenda);
});

test('[B5] a barred person’s tickets open nothing, and there are no new ones; of others there are', () => {
  const ticket = tickets.issue(grant);
  const elsewhere = tickets.issue({ ...grant, mentorshipId: newId('mentorship') });
  tickets.bar(grant);
  expect(tickets.redeem(ticket, 'signalling')).toBeNull();
  expect(() => tickets.issue(grant)).toThrow('no such thing');
  expect(tickets.redeem(elsewhere, 'signalling')).not.toBeNull();
});
