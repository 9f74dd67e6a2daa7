import { ArrowDown, ArrowDownToLine, ArrowUp, ArrowUpToLine } from 'lucide-react';
import { MenuItem } from '../../ui/Menu.tsx';
import { useTranslation } from '../../words/words.ts';

interface Props {
  index: number;
  /** How many entries the list has. */
  count: number;
  onMove: (index: number) => void;
}

/** The ways through a list for who does not drag: entries of a row's menu. */
export function MoveItems({ index, count, onMove }: Props) {
  const { t } = useTranslation('work');
  const icon = { size: 16, 'aria-hidden': true } as const;
  const [isFirst, isLast] = [index === 0, index >= count - 1];
  return (
    <>
      <MenuItem icon={<ArrowUp {...icon} />} isDisabled={isFirst} onAction={() => onMove(index - 1)}>
        {t('move.up')}
      </MenuItem>
      <MenuItem icon={<ArrowDown {...icon} />} isDisabled={isLast} onAction={() => onMove(index + 1)}>
        {t('move.down')}
      </MenuItem>
      <MenuItem icon={<ArrowUpToLine {...icon} />} isDisabled={isFirst} onAction={() => onMove(0)}>
        {t('move.top')}
      </MenuItem>
      <MenuItem icon={<ArrowDownToLine {...icon} />} isDisabled={isLast} onAction={() => onMove(count - 1)}>
        {t('move.bottom')}
      </MenuItem>
    </>
  );
}
