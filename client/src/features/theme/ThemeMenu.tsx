import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { THEMES, type ThemeChoice } from '../../lib/theme.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Light, dark, or as the system has it. */
export function ThemeMenu({ choice }: { choice: ThemeChoice }) {
  const { t } = useTranslation('common');
  const Now = ICONS[useSnapshot(choice)];
  return (
    <Menu
      label={t('theme.label')}
      trigger={<IconButton label={t('theme.label')} icon={<Now size={18} aria-hidden="true" />} />}
    >
      {THEMES.map((theme) => {
        const Icon = ICONS[theme];
        return (
          <MenuItem key={theme} icon={<Icon size={18} />} onAction={() => choice.choose(theme)}>
            {t(`theme.${theme}`)}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
