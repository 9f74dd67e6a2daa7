import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import { waitsForYes } from '@cairn/shared/leading.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { Pause, Pencil, Play, Square } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { Observable } from '../../lib/observable.ts';
import { clockFace } from '../../lib/clockFace.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTranslation } from '../../words/words.ts';
import { clockWords } from '../schedule/timeWords.ts';
import { leadState } from '../leading/leadView.ts';
import { PurposeProposal } from '../leading/PurposeProposal.tsx';
import { runningItem } from './runningItem.ts';
import type { RoomActions } from './RoomCommands.ts';
import { leadershipOf, type RoomModel } from './roomState.ts';
import styles from './TopLine.module.css';
import { useRoomWords } from './useRoomWords.ts';
import { useTick } from './useTick.ts';

interface Props {
  room: RoomModel;
  actions: RoomActions;
  agenda: Observable<AgendaItem[]>;
  serverNow: () => number;
  /** A phone: ending is in the menu. */
  compact: boolean;
  onEnd: () => void;
}

/** What the session is for, always in sight, and how its time goes. */
export function TopLine({ room, actions, agenda, serverNow, compact, onEnd }: Props) {
  const { t } = useTranslation('room');
  const { attempt } = useRoomWords();
  const [editing, setEditing] = useState(false);
  const { session } = room;
  const { setPurpose, startSession, endSession, pauseSession, resumeSession } = actions;

  const start = () => {
    if (!startSession) return;
    if (session.purpose === '' && setPurpose) setEditing(true);
    else attempt(startSession());
  };

  return (
    <header className={styles.line}>
      <div className={styles.purpose}>
        <p className={styles.title}>
          {t('top.session', { title: room.mentorship.title, number: session.number })}
        </p>
        {(editing || !waitsForYes(session)) && (
          <Purpose
            key={String(editing)}
            purpose={session.purpose}
            editing={editing}
            onEdit={setPurpose && (() => setEditing(true))}
            onDone={(text) => {
              setEditing(false);
              if (text !== null && text !== session.purpose && setPurpose) attempt(setPurpose(text));
            }}
          />
        )}
        <PurposeProposal session={session} members={room.members} you={room.you} actions={actions} heading />
      </div>
      <div className={styles.time}>
        <Clock room={room} agenda={agenda} serverNow={serverNow} />
        <Turn room={room} />
        {startSession && !waitsForYes(session) && (
          <Button variant="primary" icon={<Play size={16} aria-hidden="true" />} onPress={start}>
            {t('top.start')}
          </Button>
        )}
        {pauseSession && !compact && (
          <IconButton
            label={t('top.pause')}
            icon={<Pause size={16} />}
            onPress={() => attempt(pauseSession())}
          />
        )}
        {resumeSession && (
          <Button
            variant="primary"
            icon={<Play size={16} aria-hidden="true" />}
            onPress={() => attempt(resumeSession())}
          >
            {t('top.resume')}
          </Button>
        )}
        {endSession && !compact && (
          <Button icon={<Square size={14} aria-hidden="true" />} onPress={onEnd}>
            {t('top.end')}
          </Button>
        )}
      </div>
    </header>
  );
}

/** Among peers: whose turn it is to lead. */
function Turn({ room }: Pick<Props, 'room'>) {
  const { t } = useTranslation('leading');
  const { turnOf, isYou, name } = leadState(leadershipOf(room), room.you);
  if (turnOf === null) return null;
  return (
    <span className={styles.planned}>
      {isYou ? t('lead.shortYou') : t('lead.short', { name: name ?? '' })}
    </span>
  );
}

interface PurposeProps {
  purpose: string;
  editing: boolean;
  onEdit: (() => void) | undefined;
  /** The new text, or null when nothing is to change. */
  onDone: (text: string | null) => void;
}

function Purpose({ purpose, editing, onEdit, onDone }: PurposeProps) {
  const { t } = useTranslation('room');
  const [text, setText] = useState(purpose);
  if (editing) {
    const keyDown = (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Enter') onDone(text.trim());
      if (event.key === 'Escape') onDone(null);
    };
    return (
      <input
        className={styles.input}
        aria-label={t('top.purposeLabel')}
        placeholder={t('top.purposePlaceholder')}
        value={text}
        maxLength={MAX_LENGTH.purpose}
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => onDone(text.trim())}
        onKeyDown={keyDown}
      />
    );
  }
  const words = purpose === '' ? t('top.noPurpose') : purpose;
  if (!onEdit) return <h1 className={classes(styles.words, purpose === '' && styles.missing)}>{words}</h1>;
  return (
    <h1 className={styles.heading}>
      <button
        type="button"
        className={classes(styles.words, styles.editable, purpose === '' && styles.missing)}
        title={purpose}
        onClick={onEdit}
      >
        <span className={styles.text}>{words}</span>
        <Pencil size={14} className={styles.pencil} role="img" aria-label={t('top.editPurpose')} />
      </button>
    </h1>
  );
}

/** The item of the agenda that runs, filling softly, and how long the session has lasted. */
function Clock({ room, agenda, serverNow }: Pick<Props, 'room' | 'agenda' | 'serverNow'>) {
  const { t } = useTranslation('room');
  const items = useSnapshot(agenda);
  const now = useTick(serverNow);
  const { session, clock } = room;
  const item = runningItem(clock, items, now);

  return (
    <>
      {item && (
        <div
          className={classes(styles.item, item.overMs > 0 && styles.over)}
          title={item.title}
          data-testid="agenda-clock"
        >
          <span className={styles.fill} style={{ width: `${item.filled * 100}%` }} />
          <span className={styles.itemTitle}>{item.title}</span>
          <span className={styles.itemTime}>
            {item.overMs > 0
              ? t('top.overtime', { time: clockFace(item.overMs) })
              : item.plannedMs === 0
                ? clockFace(item.elapsedMs)
                : t('top.itemTime', {
                    elapsed: clockFace(item.elapsedMs),
                    planned: clockFace(item.plannedMs),
                  })}
          </span>
        </div>
      )}
      {session.state === 'live' && session.startedAt !== null ? (
        <span className={styles.clock} role="timer" aria-label={t('top.lasted')} title={t('top.lasted')}>
          {clockFace(now - session.startedAt - session.pausedMs)}
        </span>
      ) : (
        session.state === 'planned' && (
          <span className={styles.planned}>
            {session.time && session.time.startsAt > now
              ? t('top.startsAt', { time: clockWords(session.time.startsAt) })
              : t('top.planned')}
          </span>
        )
      )}
      {session.pausedAt !== null && <span className={styles.planned}>{t('top.paused')}</span>}
    </>
  );
}
