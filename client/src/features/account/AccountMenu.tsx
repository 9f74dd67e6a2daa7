import type { AccountInfo } from '@cairn/shared/http/accountRoutes.ts';
import { LogOut, UserRound } from 'lucide-react';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import type { AccountModel } from './AccountModel.ts';

interface Props {
  account: AccountInfo;
  model: AccountModel;
  go: (address: string) => void;
}

export function AccountMenu({ account, model, go }: Props) {
  const { t } = useTranslation('common');
  const { name, personId, email } = account;
  const signOut = async () => {
    try {
      await model.signOut();
      go('/');
      toast(t('signedOut'), { tone: 'good' });
    } catch {
      toast(t('didNotWork'), { tone: 'problem' });
    }
  };
  return (
    <Menu
      label={t('accountMenu')}
      trigger={
        <IconButton
          label={t('accountOf', { name })}
          icon={<Avatar name={name} personId={personId} />}
          tooltipPlacement="bottom"
        />
      }
    >
      <MenuItem icon={<UserRound size={16} />} description={email} onAction={() => go('/account')}>
        {t('account')}
      </MenuItem>
      <MenuItem icon={<LogOut size={16} />} onAction={() => void signOut()}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
