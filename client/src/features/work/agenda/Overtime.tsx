import type { InputOf } from '@cairn/shared/contract.ts';
import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import type { Commands } from '@cairn/shared/signalling/commands.ts';
import { ChevronDown } from 'lucide-react';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu, MenuItem } from '../../../ui/Menu.tsx';
import { useTranslation } from '../../../words/words.ts';
import type { AgendaTime } from './agendaTime.ts';
import styles from './AgendaSummary.module.css';
import { overtimeOf, STEP_MINUTES } from './overtime.ts';

export type ExtendClock = (asked: InputOf<Commands['clock:extend']>) => void;

interface Props {
  items: readonly AgendaItem[];
  time: AgendaTime;
  /** Left out for who may not: in lead mode, whoever doesn't lead. */
  extend: ExtendClock | undefined;
}

/** An item has run over: where its time shall come from. Nothing presses; whoever says nothing borrows as they go. */
export function Overtime({ items, time, extend }: Props) {
  const { t } = useTranslation('work');
  const over = overtimeOf(items, time);
  if (!over || !extend) return null;
  const { item, lenders } = over;
  const [first, ...others] = lenders;
  const give = (fromId: string | null, minutes: number) =>
    extend({ itemId: item.id, fromId, minutes, was: item.minutes });
  const title = item.title || t('agenda.untitled');
  return (
    <section className={styles.overtime} aria-label={t('overtime.label', { title })}>
      <p role="status">{t('overtime.words', { title })}</p>
      <div className={styles.choices}>
        {first && (
          <span className={styles.borrow}>
            <Button size="small" onPress={() => give(first.id, first.minutes)}>
              {t('overtime.borrow', {
                count: first.minutes,
                title: first.title || t('agenda.untitled'),
              })}
            </Button>
            {others.length > 0 && (
              <Menu
                label={t('overtime.others')}
                trigger={
                  <IconButton
                    label={t('overtime.others')}
                    icon={<ChevronDown size={16} aria-hidden="true" />}
                    size="small"
                  />
                }
              >
                {others.map(({ id, title: from, minutes }) => (
                  <MenuItem key={id} onAction={() => give(id, minutes)}>
                    {t('overtime.borrow', { count: minutes, title: from || t('agenda.untitled') })}
                  </MenuItem>
                ))}
              </Menu>
            )}
          </span>
        )}
        <Button size="small" onPress={() => give(null, STEP_MINUTES)}>
          {t('overtime.carryOn', { count: STEP_MINUTES })}
        </Button>
      </div>
    </section>
  );
}
