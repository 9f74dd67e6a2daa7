import { Monitor, Moon, Sun } from 'lucide-react';
import { THEMES, type ThemeChoice } from '../../lib/theme.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTranslation } from '../../words/words.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** As the system has it, light, dark: each press goes on to the next. */
export function ThemeButton({ choice }: { choice: ThemeChoice }) {
  const { t } = useTranslation('common');
  const theme = useSnapshot(choice);
  const Icon = ICONS[theme];
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <IconButton
      label={t(`theme.${theme}`)}
      icon={<Icon size={18} aria-hidden="true" />}
      tooltipPlacement="bottom"
      onPress={() => choice.choose(next)}
    />
  );
}
