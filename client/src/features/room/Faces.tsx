import { useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { useTranslation } from '../../words/words.ts';
import { gridLayout, speakerLayout } from './faceLayout.ts';
import { largeFace, type Face } from './faces.ts';
import styles from './Faces.module.css';
import { FaceTile } from './FaceTile.tsx';
import { useTick } from './useTick.ts';
import { useElementSize } from './useElementSize.ts';

interface Props {
  faces: Face[];
  layout: 'grid' | 'speaker';
  activeSpeaker: string | null;
  onPin: (peerId: string | null) => void;
  onHideSelf: (() => void) | undefined;
  /** Opens the links, for whoever may hand them on. */
  onInvite: (() => void) | undefined;
  /** A notice says already that nobody else is here; asked again each second. */
  aloneIsSaid: () => boolean;
}

/** Everybody in the room. Tiles keep their order and move from where they were. */
export function Faces({ faces, layout, activeSpeaker, onPin, onHideSelf, onInvite, aloneIsSaid }: Props) {
  const { t } = useTranslation('room');
  const ref = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(ref);
  const [large, setLarge] = useState<string | null>(null);

  const next = largeFace(faces, activeSpeaker, large);
  if (next !== large) setLarge(next);
  const pinned = faces.some((face) => face.pinned);
  const oneLarge = faces.length > 1 && (layout === 'speaker' || pinned);
  const index = faces.findIndex((face) => face.peerId === next);
  const { places, height: needed } = oneLarge
    ? speakerLayout(faces.length, index, width, height)
    : gridLayout(faces.length, width, height);
  const alone = faces.length === 1 && faces[0]?.isSelf === true;

  return (
    <section className={styles.area} aria-label={t('face.area')}>
      <div ref={ref} className={classes(styles.scroller, needed > height + 1 && styles.scrolls)}>
        <ul className={styles.tiles} style={{ height: Math.max(needed, 0) }}>
          {faces.map((face, at) => {
            const place = places[at];
            return (
              place && (
                <FaceTile
                  key={face.peerId}
                  face={face}
                  place={place}
                  onPin={
                    faces.length > 2 || face.pinned
                      ? () => onPin(face.pinned ? null : face.peerId)
                      : undefined
                  }
                  onHide={face.isSelf && !alone ? onHideSelf : undefined}
                />
              )
            );
          })}
        </ul>
      </div>
      {alone && <Alone top={places[0]?.y ?? 0} isSaid={aloneIsSaid} onInvite={onInvite} />}
    </section>
  );
}

interface AloneProps {
  top: number;
  isSaid: () => boolean;
  onInvite: (() => void) | undefined;
}

/** Nobody else is here yet. */
function Alone({ top, isSaid, onInvite }: AloneProps) {
  const { t } = useTranslation('room');
  useTick(Date.now);
  if (isSaid()) return null;
  return (
    <div className={styles.alone} style={{ top }}>
      <p>{t('face.alone')}</p>
      {onInvite && (
        <Button size="small" variant="primary" onPress={onInvite}>
          {t('face.invite')}
        </Button>
      )}
    </div>
  );
}
