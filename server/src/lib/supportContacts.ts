import type { SupportContact } from '@cairn/shared/http/homeRoutes.ts';

const MOST = 8;
const LONGEST = 200;

/** Whom the setting names, as `Name: how to reach them; Name: …`; null where that is not what it says. */
export function supportContacts(given: string): SupportContact[] | null {
  const contacts = given
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = '', reach = ''] = /^([^:]+):\s*(.+)$/.exec(part) ?? [];
      return { name: name.trim(), reach: reach.trim() };
    });
  const isWhole = contacts.every(({ name, reach }) => name !== '' && reach !== '');
  const isShort = contacts.length <= MOST && contacts.every(({ reach }) => reach.length <= LONGEST);
  return contacts.length > 0 && isWhole && isShort ? contacts : null;
}
