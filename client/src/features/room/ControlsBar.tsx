import {
  Ellipsis,
  EyeOff,
  Hand,
  Keyboard,
  LayoutGrid,
  Link,
  LogOut,
  MessageSquareText,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  NotebookPen,
  NotebookTabs,
  Pause,
  PictureInPicture2,
  Scale,
  SlidersHorizontal,
  Square,
  UserPlus,
  Users,
  Video,
  VideoOff,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './ControlsBar.module.css';
import { keysOf } from './shortcuts.ts';

/** Something that is on or off and can perhaps be changed. */
export interface Toggle {
  on: boolean;
  /** Undefined where it can't be changed. */
  toggle: (() => void) | undefined;
}

export interface ControlsProps {
  /** A phone's bar: what is seldom needed moves into the menu. */
  compact: boolean;
  /** Single-letter keys are on: the names of the buttons tell them. */
  shortcuts: boolean;
  microphone: Toggle & { starting: boolean };
  camera: Toggle & { starting: boolean };
  screen: Toggle;
  hand: Toggle;
  chat: { open: boolean; unread: number; toggle: () => void };
  people: { open: boolean; count: number; hands: number; toggle: () => void };
  /** The work beside a shared screen; null where it is there anyway. */
  work: { open: boolean; toggle: () => void } | null;
  layout: { speaker: boolean; toggle: () => void };
  /** How much of the talk was one's own; `bar` is null where it is not wanted. */
  talk: { bar: ReactNode; toggle: () => void };
  hideSelf: { hidden: boolean; toggle: () => void };
  pictureInPicture: (() => void) | undefined;
  openDevices: () => void;
  openLinks: (() => void) | undefined;
  /** The address of the mentorship's page, which opens beside the room. */
  mentorship: string;
  /** Where a guest makes an account, in a tab of its own; null for who has one. */
  keep: string | null;
  openHelp: () => void;
  pauseSession: (() => void) | undefined;
  endSession: (() => void) | undefined;
  leave: () => void;
}

export function ControlsBar(props: ControlsProps) {
  const { compact, microphone, camera, screen, hand, chat, people, work } = props;
  const { t } = useTranslation('room');
  const key = (id: Parameters<typeof keysOf>[0]) => (props.shortcuts ? keysOf(id) : undefined);

  return (
    <section className={classes(styles.bar, compact && styles.compact)} aria-label={t('controls.label')}>
      <div className={styles.side}>{props.talk.bar}</div>
      <div className={styles.main}>
        {microphone.toggle && (
          <IconButton
            size="large"
            variant={microphone.on ? 'solid' : 'off'}
            label={microphone.on ? t('controls.mute') : t('controls.unmute')}
            shortcut={key('microphone')}
            icon={microphone.on ? <Mic size={20} /> : <MicOff size={20} />}
            className={classes(microphone.starting && styles.starting)}
            onPress={microphone.toggle}
          />
        )}
        {camera.toggle && (
          <IconButton
            size="large"
            variant={camera.on ? 'solid' : 'off'}
            label={camera.on ? t('controls.cameraOff') : t('controls.cameraOn')}
            shortcut={key('camera')}
            icon={camera.on ? <Video size={20} /> : <VideoOff size={20} />}
            className={classes(camera.starting && styles.starting)}
            onPress={camera.toggle}
          />
        )}
        {!compact && screen.toggle && (
          <IconButton
            size="large"
            variant={screen.on ? 'on' : 'solid'}
            label={screen.on ? t('controls.stopShare') : t('controls.share')}
            shortcut={key('share')}
            icon={screen.on ? <MonitorX size={20} /> : <MonitorUp size={20} />}
            onPress={screen.toggle}
          />
        )}
        <IconButton
          size="large"
          variant={hand.on ? 'on' : 'solid'}
          label={hand.on ? t('controls.lowerHand') : t('controls.raiseHand')}
          shortcut={key('hand')}
          icon={<Hand size={20} />}
          isDisabled={!hand.toggle}
          {...(hand.toggle && { onPress: hand.toggle })}
        />
        <IconButton
          size="large"
          variant="solid"
          label={chat.unread > 0 ? t('controls.chatUnread', { count: chat.unread }) : t('controls.chat')}
          shortcut={key('chat')}
          pressed={chat.open}
          icon={<MessageSquareText size={20} />}
          badge={chat.unread > 0 ? Math.min(chat.unread, 99) : null}
          onPress={chat.toggle}
        />
        {work && (
          <IconButton
            size="large"
            variant="solid"
            label={t('controls.work')}
            shortcut={key('work')}
            pressed={work.open}
            icon={<NotebookPen size={20} />}
            onPress={work.toggle}
          />
        )}
        {!compact && (
          <IconButton
            size="large"
            variant="solid"
            label={t('controls.people', { count: people.count })}
            shortcut={key('people')}
            pressed={people.open}
            icon={<Users size={20} />}
            badge={people.hands > 0 ? people.hands : null}
            onPress={people.toggle}
          />
        )}
        <MoreMenu {...props} />
      </div>
      <div className={classes(styles.side, styles.last)}>
        {compact ? (
          <IconButton
            size="large"
            variant="danger"
            label={t('controls.leave')}
            icon={<LogOut size={20} />}
            onPress={props.leave}
          />
        ) : (
          <Button variant="danger" icon={<LogOut size={18} aria-hidden="true" />} onPress={props.leave}>
            {t('controls.leave')}
          </Button>
        )}
      </div>
    </section>
  );
}

function MoreMenu(props: ControlsProps) {
  const { compact, screen, people, layout, hideSelf, pictureInPicture, openLinks, mentorship, keep } = props;
  const { t } = useTranslation('room');
  const key = (id: Parameters<typeof keysOf>[0]) => (props.shortcuts ? keysOf(id) : undefined);
  return (
    <Menu
      label={t('controls.more')}
      placement="top"
      trigger={
        <IconButton size="large" variant="solid" label={t('controls.more')} icon={<Ellipsis size={20} />} />
      }
    >
      {compact && screen.toggle && (
        <MenuItem icon={<MonitorUp size={18} />} onAction={screen.toggle}>
          {screen.on ? t('controls.stopShare') : t('controls.share')}
        </MenuItem>
      )}
      {compact && (
        <MenuItem icon={<Users size={18} />} onAction={people.toggle}>
          {t('controls.people', { count: people.count })}
        </MenuItem>
      )}
      <MenuItem icon={<LayoutGrid size={18} />} shortcut={key('layout')} onAction={layout.toggle}>
        {layout.speaker ? t('controls.grid') : t('controls.speaker')}
      </MenuItem>
      <MenuItem icon={<EyeOff size={18} />} onAction={hideSelf.toggle}>
        {hideSelf.hidden ? t('controls.showSelf') : t('controls.hideSelf')}
      </MenuItem>
      <MenuItem icon={<Scale size={18} />} onAction={props.talk.toggle}>
        {t(props.talk.bar === null ? 'talk.show' : 'talk.hide')}
      </MenuItem>
      {pictureInPicture && (
        <MenuItem icon={<PictureInPicture2 size={18} />} onAction={pictureInPicture}>
          {t('controls.pictureInPicture')}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={<SlidersHorizontal size={18} />} onAction={props.openDevices}>
        {t('controls.devices')}
      </MenuItem>
      {openLinks && (
        <MenuItem icon={<Link size={18} />} onAction={openLinks}>
          {t('controls.links')}
        </MenuItem>
      )}
      <MenuItem
        icon={<NotebookTabs size={18} />}
        onAction={() => void window.open(mentorship, '_blank', 'noopener')}
      >
        {t('controls.mentorship')}
      </MenuItem>
      {keep !== null && (
        <MenuItem icon={<UserPlus size={18} />} onAction={() => void window.open(keep, '_blank', 'noopener')}>
          {t('controls.keep')}
        </MenuItem>
      )}
      <MenuItem icon={<Keyboard size={18} />} shortcut={key('help')} onAction={props.openHelp}>
        {t('controls.help')}
      </MenuItem>
      {compact && props.pauseSession && (
        <MenuItem icon={<Pause size={18} />} onAction={props.pauseSession}>
          {t('top.pause')}
        </MenuItem>
      )}
      {compact && props.endSession && (
        <MenuItem icon={<Square size={18} />} tone="danger" onAction={props.endSession}>
          {t('top.end')}
        </MenuItem>
      )}
    </Menu>
  );
}
