import { promptsFor, type Prompts as PromptsOfItem } from '@cairn/shared/agendaItem.ts';
import type { Role } from '@cairn/shared/mentorship.ts';
import { MessageCircleQuestion } from 'lucide-react';
import { useState } from 'react';
import { webStorage } from '../../../lib/webStorage.ts';
import { useTranslation } from '../../../words/words.ts';
import styles from './Prompts.module.css';

const KEY = 'cairn.prompts';

interface Props {
  prompts: PromptsOfItem;
  role: Role;
}

/** What the item that runs asks of this role. Folded away, it stays so in this browser. */
export function Prompts({ prompts, role }: Props) {
  const { t } = useTranslation('work');
  const [storage] = useState(() => webStorage('localStorage'));
  const [open, setOpen] = useState(() => storage.getItem(KEY) !== 'folded');
  const lines = promptsFor(role, prompts);
  if (lines.length === 0) return null;
  const toggle = () => {
    setOpen(!open);
    if (open) storage.setItem(KEY, 'folded');
    else storage.removeItem(KEY);
  };
  return (
    <div className={styles.prompts}>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={toggle}>
        <MessageCircleQuestion size={14} aria-hidden="true" />
        {t(open ? 'prompts.hide' : 'prompts.show')}
      </button>
      {open && lines.map((line) => <p key={line}>{line}</p>)}
    </div>
  );
}
