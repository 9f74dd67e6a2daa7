import { Ellipsis, Hand, MicOff, Pin, PinOff, UserMinus, WifiOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Member } from '@cairn/shared/mentorship.ts';
import type { PeerInfo } from '@cairn/shared/signalling/peers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './PeoplePanel.module.css';
import { microphoneOf, type Face } from './faces.ts';
import type { RoomModel } from './roomState.ts';
import { raisedHands } from './roomState.ts';
import { SidePanel } from './SidePanel.tsx';

interface Props {
  room: RoomModel;
  /** Whether one's own microphone is on: of oneself the device knows better than the server. */
  microphoneOn: boolean;
  pinnedPeerId: string | null;
  onPin: (peerId: string | null) => void;
  remove: ((personId: string) => Promise<void>) | undefined;
  onClose: () => void;
}

/** Who is here and in which role, whose hand is up in which order, and who else belongs to the mentorship. */
export function PeoplePanel({ room, microphoneOn, pinnedPeerId, onPin, remove, onClose }: Props) {
  const { t } = useTranslation('room');
  const [asked, setAsked] = useState<Member | null>(null);
  const hands = raisedHands(room);
  const peers = [room.self, ...room.others];
  const ownMicrophone = microphoneOn ? 'on' : 'muted';
  const inside = new Set(peers.map((peer) => peer.personId));
  const absent = room.members.filter((member) => !inside.has(member.personId));

  const removal = (personId: string): ReactNode => {
    const member = room.members.find((one) => one.personId === personId);
    if (!remove || !member || member.personId === room.you.personId) return null;
    return (
      <MenuItem icon={<UserMinus size={18} />} tone="danger" onAction={() => setAsked(member)}>
        {t('people.remove')}
      </MenuItem>
    );
  };

  return (
    <SidePanel title={t('people.title')} onClose={onClose}>
      <div className={styles.body}>
        {hands.length > 0 && (
          <section>
            <h3 className={styles.heading}>{t('people.hands')}</h3>
            <ol className={styles.hands}>
              {hands.map((peer) => (
                <li key={peer.peerId} className={styles.handRow}>
                  <Hand size={16} aria-hidden="true" />
                  {peer.name}
                </li>
              ))}
            </ol>
          </section>
        )}
        <section>
          <h3 className={styles.heading}>{t('people.here', { count: peers.length })}</h3>
          <ul className={styles.list}>
            {peers.map((peer) => (
              <Row key={peer.peerId} person={peer} isYou={peer.peerId === room.self.peerId}>
                <PeerMarks peer={peer} microphone={peer === room.self ? ownMicrophone : microphoneOf(peer)} />
                {peer.peerId !== room.self.peerId && (
                  <Menu
                    label={t('people.more', { name: peer.name })}
                    trigger={
                      <IconButton
                        size="small"
                        label={t('people.more', { name: peer.name })}
                        icon={<Ellipsis size={18} />}
                      />
                    }
                  >
                    <MenuItem
                      icon={peer.peerId === pinnedPeerId ? <PinOff size={18} /> : <Pin size={18} />}
                      onAction={() => onPin(peer.peerId === pinnedPeerId ? null : peer.peerId)}
                    >
                      {peer.peerId === pinnedPeerId ? t('people.unpin') : t('people.pin')}
                    </MenuItem>
                    {removal(peer.personId)}
                  </Menu>
                )}
              </Row>
            ))}
          </ul>
        </section>
        {absent.length > 0 && (
          <section>
            <h3 className={styles.heading}>{t('people.absent')}</h3>
            <ul className={styles.list}>
              {absent.map((member) => (
                <Row key={member.personId} person={member} isYou={false}>
                  {remove && (
                    <Menu
                      label={t('people.more', { name: member.name })}
                      trigger={
                        <IconButton
                          size="small"
                          label={t('people.more', { name: member.name })}
                          icon={<Ellipsis size={18} />}
                        />
                      }
                    >
                      {removal(member.personId)}
                    </Menu>
                  )}
                </Row>
              ))}
            </ul>
          </section>
        )}
      </div>
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={t('people.removeTitle', { name: asked?.name ?? '' })}
        confirmLabel={t('people.remove')}
        tone="danger"
        onConfirm={async () => {
          if (asked) await remove?.(asked.personId);
        }}
      >
        <p>{t('people.removeWords')}</p>
      </ConfirmDialog>
    </SidePanel>
  );
}

interface RowProps {
  person: Pick<Member, 'personId' | 'name' | 'role' | 'isOwner'>;
  isYou: boolean;
  children: ReactNode;
}

function Row({ person, isYou, children }: RowProps) {
  const { t } = useTranslation(['room', 'common']);
  const role = t(`common:roles.${person.role}`);
  return (
    <li className={styles.row}>
      <Avatar name={person.name} personId={person.personId} size="small" />
      <span className={styles.who}>
        <span className={styles.name}>{isYou ? t('face.you', { name: person.name }) : person.name}</span>
        <span className={styles.role}>{person.isOwner ? t('people.owner', { role }) : role}</span>
      </span>
      {children}
    </li>
  );
}

function PeerMarks({ peer, microphone }: { peer: PeerInfo; microphone: Face['microphone'] }) {
  const { t } = useTranslation('room');
  const away = peer.presence === 'away';
  if (!away && microphone === 'on') return null;
  const words = away ? t('face.away') : t(microphone === 'muted' ? 'face.muted' : 'face.noMicrophone');
  return (
    <span role="img" aria-label={words} title={words} className={styles.mark}>
      {away ? <WifiOff size={16} /> : <MicOff size={16} />}
    </span>
  );
}
