/** What a mail says, before it is text and HTML. */
export interface Letter {
  subject: string;
  /** Paragraphs. */
  lines: readonly string[];
  /** The one thing to do. */
  button?: { label: string; url: string };
  /** Small print: why one gets this, and what to do if it was somebody else. */
  foot: string;
}

export interface Composed {
  subject: string;
  text: string;
  html: string;
}

/** The letter as plain text and as HTML that every mail reader shows: no picture, no script, no address but ours. */
export function compose({ subject, lines, button, foot }: Letter): Composed {
  const text = [...lines, ...(button ? [`${button.label}:\n${button.url}`] : []), `-- \n${foot}`].join(
    '\n\n',
  );
  const paragraphs = lines.map(
    (line) => `<p style="margin:0 0 16px;white-space:pre-line">${escape(line)}</p>`,
  );
  const link = button
    ? [
        `<p style="margin:24px 0"><a href="${escape(button.url)}" style="${BUTTON}">${escape(button.label)}</a></p>`,
        `<p style="${SMALL}">${escape(button.url)}</p>`,
      ]
    : [];
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="color-scheme" content="light dark"></head>',
    `<body style="${BODY}">`,
    ...paragraphs,
    ...link,
    `<p style="${SMALL};margin-top:32px">${escape(foot)}</p>`,
    '</body></html>',
  ].join('\n');
  return { subject, text, html };
}

const BODY =
  'margin:0 auto;max-width:34rem;padding:24px;font:16px/1.5 system-ui,-apple-system,Segoe UI,sans-serif';
const BUTTON =
  'display:inline-block;padding:10px 18px;border-radius:8px;background:#2f6b4f;color:#ffffff;text-decoration:none;font-weight:600';
const SMALL = 'font-size:13px;color:#6b665e;overflow-wrap:anywhere';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
