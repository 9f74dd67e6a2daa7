import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { MessageSquarePlus, Pencil, Trash2 } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from '../../../words/words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { MoveItems } from '../MoveItems.tsx';
import { oneLine } from '../oneLine.ts';
import { parseMinutes } from './newItem.ts';
import styles from './ProposeMenu.module.css';

/** What somebody who doesn't write the agenda may propose about an item. */
export interface ProposeItem {
  reword: (fields: Pick<AgendaItem, 'title' | 'minutes'>) => void;
  move: (index: number) => void;
  drop: () => void;
}

interface Props {
  item: AgendaItem;
  title: string;
  index: number;
  count: number;
  propose: ProposeItem;
}

export function ProposeMenu({ item, title, index, count, propose }: Props) {
  const { t } = useTranslation('leading');
  const [rewording, setRewording] = useState(false);
  const icon = { size: 16, 'aria-hidden': true } as const;
  const label = t('propose.menu', { title });
  return (
    <>
      <Menu
        label={label}
        trigger={
          <IconButton label={label} icon={<MessageSquarePlus size={16} aria-hidden="true" />} size="small" />
        }
      >
        <MenuItem icon={<Pencil {...icon} />} onAction={() => setRewording(true)}>
          {t('propose.reword')}
        </MenuItem>
        <MenuSeparator />
        <MoveItems index={index} count={count} onMove={propose.move} />
        <MenuSeparator />
        <MenuItem icon={<Trash2 {...icon} />} onAction={propose.drop}>
          {t('propose.drop')}
        </MenuItem>
      </Menu>
      {rewording && (
        <Reword
          item={item}
          onClose={() => setRewording(false)}
          onSend={(fields) => {
            setRewording(false);
            propose.reword(fields);
          }}
        />
      )}
    </>
  );
}

interface RewordProps {
  item: AgendaItem;
  onSend: ProposeItem['reword'];
  onClose: () => void;
}

function Reword({ item, onSend, onClose }: RewordProps) {
  const { t } = useTranslation('leading');
  const [title, setTitle] = useState(item.title);
  const [minutes, setMinutes] = useState(String(item.minutes));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = title.trim();
    if (words !== '') onSend({ title: words, minutes: parseMinutes(minutes) ?? item.minutes });
  };
  return (
    <Dialog isOpen onOpenChange={(open) => !open && onClose()} title={t('propose.rewordTitle')}>
      <form onSubmit={submit} className={styles.form}>
        <TextField
          label={t('propose.titleLabel')}
          value={title}
          onChange={(text) => setTitle(oneLine(text))}
          maxLength={MAX_LENGTH.itemTitle}
          autoComplete="off"
        />
        <TextField
          label={t('propose.minutesLabel')}
          value={minutes}
          onChange={setMinutes}
          autoComplete="off"
        />
        <Button type="submit" variant="primary">
          {t('propose.send')}
        </Button>
      </form>
    </Dialog>
  );
}
