import { useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { classes } from '../../ui/classes.ts';
import { useTranslation } from '../../words/words.ts';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import type { FrontModel, KnownRoom } from './FrontModel.ts';
import styles from './FrontPage.module.css';
import { TablePicture } from './TablePicture.tsx';

/** Rooms that are shown at once: with more there would be something to scroll for. */
const FEW = 3;

export function FrontPage({ model }: { model: FrontModel }) {
  const { t } = useTranslation('front');
  const { rooms, mayStart } = useSnapshot(model);
  const knowsRooms = rooms !== null && rooms.length > 0;
  return (
    <PageFrame width="wide" centred>
      <div className={styles.hero}>
        <div className={styles.words}>
          <PageTitle title={t('front.title')} className={styles.headline}>
            {t('front.headline')}
          </PageTitle>
          <p className={styles.line}>{t('front.line')}</p>
          <div className={styles.actions}>
            {mayStart && (
              <a className={buttonClass('primary', 'large')} href="/start">
                {t('front.start')}
              </a>
            )}
            <a className={buttonClass(mayStart ? 'quiet' : 'primary', 'large')} href="/join">
              {t('front.haveLink')}
            </a>
          </div>
          {!mayStart && <p className={styles.note}>{t('front.membersOnly')}</p>}
          {knowsRooms && <Rooms rooms={rooms} open={model.open} />}
        </div>
        <TablePicture
          className={classes(styles.picture, knowsRooms && styles.withRooms)}
          label={t('front.picture')}
        />
      </div>
    </PageFrame>
  );
}

function Rooms({ rooms, open }: { rooms: KnownRoom[]; open: (room: KnownRoom) => void }) {
  const { t } = useTranslation(['front', 'common']);
  const [all, setAll] = useState(false);
  const shown = all ? rooms : rooms.slice(0, FEW);
  return (
    <section className={styles.rooms} aria-labelledby="rooms">
      <h2 id="rooms" className={styles.roomsTitle}>
        {t('front.rooms')}
      </h2>
      <ul className={styles.list}>
        {shown.map((room) => (
          <li key={`${room.mentorship.id} ${room.you.personId}`}>
            <a
              className={styles.room}
              href={`/m/${room.mentorship.id}`}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                open(room);
              }}
            >
              <span className={styles.roomName}>{room.mentorship.title}</span>
              <span className={classes(styles.state, styles[room.session.state])}>
                {t(`front.roomState.${room.session.state}`)}
              </span>
              <span className={styles.person}>
                {t('front.asPerson', { name: room.you.name, role: t(`common:roles.${room.you.role}`) })}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {rooms.length > FEW && (
        <Button
          size="small"
          variant="plain"
          className={classes(styles.all)}
          onPress={() => setAll(!all)}
          aria-expanded={all}
        >
          {all ? t('front.fewerRooms') : t('front.allRooms', { count: rooms.length })}
        </Button>
      )}
    </section>
  );
}
