import type { Member } from '@cairn/shared/mentorship.ts';
import { useState } from 'react';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/Tabs.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { LinksPanel } from './LinksPanel.tsx';
import styles from './links.module.css';
import type { LinksModel } from './LinksModel.ts';

interface Props {
  onClose: () => void;
  model: LinksModel;
  title: string;
  members: readonly Member[];
  you: Member;
  /** Removes at every door. Rejects with an `AppError`. */
  removeMember: (personId: string) => Promise<void>;
}

/** For the owner: the links to hand on or renew, and the people, to see and to remove. */
export function PeopleDialog({ onClose, model, title, members, you, removeMember }: Props) {
  const { t } = useTranslation('front');
  const [tab, setTab] = useState<'links' | 'people'>('links');
  return (
    <Dialog isOpen onOpenChange={(open) => !open && onClose()} title={t('links.dialogTitle')} size="large">
      <Tabs value={tab} onChange={setTab}>
        <TabList label={t('links.dialogTitle')}>
          <Tab id="links">{t('links.linksTab')}</Tab>
          <Tab id="people">{t('links.peopleTab')}</Tab>
        </TabList>
        <TabPanel id="links" className={styles.tab ?? ''}>
          <LinksPanel model={model} title={title} ownRole={you.role} />
        </TabPanel>
        <TabPanel id="people" className={styles.tab ?? ''}>
          <People members={members} you={you} removeMember={removeMember} />
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}

function People({ members, you, removeMember }: Pick<Props, 'members' | 'you' | 'removeMember'>) {
  const { t } = useTranslation(['front', 'common']);
  const [removing, setRemoving] = useState<Member | null>(null);
  const name = removing?.name ?? '';
  return (
    <>
      <ul className={styles.list}>
        {members.map((member) => (
          <li key={member.personId} className={styles.member}>
            <Avatar name={member.name} personId={member.personId} size="small" />
            <div className={styles.memberWords}>
              <p className={styles.memberName}>
                {member.name} {member.personId === you.personId && t('common:youInParentheses')}
              </p>
              <p className={styles.memberRole}>
                {t(`common:roles.${member.role}`)}
                {member.isOwner && ` · ${t('links.owner')}`}
              </p>
            </div>
            {!member.isOwner && member.personId !== you.personId && (
              <Button
                size="small"
                aria-label={t('links.removeConfirm', { name: member.name })}
                onPress={() => setRemoving(member)}
              >
                {t('links.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {members.length < 2 && <p className={styles.lead}>{t('links.alone')}</p>}
      <ConfirmDialog
        isOpen={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={t('links.removeTitle', { name })}
        confirmLabel={t('links.removeConfirm', { name })}
        tone="danger"
        onConfirm={async () => {
          if (!removing) return;
          await removeMember(removing.personId);
          toast(t('links.removed', { name }), { tone: 'good' });
        }}
      >
        <p>{t('links.removeWords', { name })}</p>
      </ConfirmDialog>
    </>
  );
}
