import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeTogether, type Visit } from './attendance.ts';

const visitOf = (personId: string, cameAt: number, leftAt: number | null, sessionId = 's_1'): Visit => ({
  id: `w_${personId}${cameAt}`,
  sessionId,
  personId,
  cameAt,
  seenAt: leftAt ?? cameAt,
  leftAt,
});

test('[mentoring: recognition, giving back] time together is when two are there, whatever tabs they have', () => {
  const visits = [
    visitOf('ana', 0, 60),
    visitOf('ana', 10, 20),
    visitOf('ben', 30, 90),
    visitOf('observer', 0, 100),
    visitOf('ana', 200, 210, 's_2'),
  ];
  const { totalMs, bySession, byPerson } = timeTogether(visits, new Set(['ana', 'ben']));
  expect(totalMs).toBe(30);
  expect([...bySession]).toEqual([['s_1', 30]]);
  expect([...byPerson]).toEqual([
    ['ana', 30],
    ['ben', 30],
  ]);
});

test('time together is what counting it tick by tick gives', () => {
  const people = ['ana', 'ben', 'cy'];
  const one = fc
    .tuple(fc.constantFrom(...people), fc.nat(30), fc.nat(30))
    .map(([person, from, length]) => visitOf(person, from, from + length));
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (visits) => {
      let expected = 0;
      for (let tick = 0; tick < 60; tick += 1) {
        const there = visits.filter(({ cameAt, leftAt }) => cameAt <= tick && tick < (leftAt ?? 0));
        if (new Set(there.map(({ personId }) => personId)).size > 1) expected += 1;
      }
      expect(timeTogether(visits, new Set(people)).totalMs).toBe(expected);
    }),
  );
});
