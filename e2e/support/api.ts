/** The HTTP API as a client of no browser sees it: for tests of the doors themselves. */
export interface Guest {
  cookie: string;
  personId: string;
}

interface ApiAnswer {
  status: number;
  body: { ok: true; data: Record<string, never> } | { ok: false; error: { code: string; message: string } };
  cookie: string | null;
}

export async function callApi(
  url: string,
  method: string,
  path: string,
  body: unknown,
  guest?: Partial<Guest>,
): Promise<ApiAnswer> {
  const response = await fetch(url + path, {
    method,
    headers: {
      origin: url,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(guest?.cookie ? { cookie: guest.cookie } : {}),
      ...(guest?.personId ? { 'cairn-person': guest.personId } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const set = response.headers.getSetCookie()[0]?.split(';')[0] ?? null;
  return { status: response.status, body: (await response.json()) as ApiAnswer['body'], cookie: set };
}

export interface StartedRoom {
  owner: Guest;
  mentorshipId: string;
  sessionId: string;
  /** The whole address that makes a member of the role. */
  links: Record<string, string>;
}

/** Starts a mentorship as a guest of a new browser. */
export async function startRoom(
  url: string,
  role = 'mentor',
  purpose = 'Find the next step',
): Promise<StartedRoom> {
  const answer = await callApi(url, 'POST', '/api/mentorships', {
    title: 'Test room',
    purpose,
    name: 'Olga Owner',
    role,
  });
  if (!answer.body.ok) throw new Error(`not started: ${answer.body.error.code}`);
  const data = answer.body.data as unknown as {
    mentorship: { id: string };
    session: { id: string };
    you: { personId: string };
    links: { role: string; url: string }[];
  };
  return {
    owner: { cookie: answer.cookie ?? '', personId: data.you.personId },
    mentorshipId: data.mentorship.id,
    sessionId: data.session.id,
    links: Object.fromEntries(data.links.map((link) => [link.role, link.url])),
  };
}

/** Joins by a link as a guest of a new browser. */
export async function joinRoom(url: string, link: string, name: string): Promise<Guest> {
  const secret = new URL(link).hash.slice(1);
  const answer = await callApi(url, 'POST', '/api/links/join', { secret, name });
  if (!answer.body.ok) throw new Error(`not joined: ${answer.body.error.code}`);
  const data = answer.body.data as unknown as { you: { personId: string } };
  return { cookie: answer.cookie ?? '', personId: data.you.personId };
}
