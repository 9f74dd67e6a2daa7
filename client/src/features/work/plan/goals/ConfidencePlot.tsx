import { CONFIDENCE, type Confidence } from '@cairn/shared/collab/schema.ts';
import { personColorIndex } from '@cairn/shared/collab/presence.ts';
import styles from './Confidence.module.css';
import { confidenceLines, PICTURE, yOf } from './confidenceLines.ts';
import { useTranslation } from '../../../../words/words.ts';

interface Props {
  confidence: readonly Confidence[];
  nameOf: (personId: string) => string;
}

const GRID = [CONFIDENCE.least, 5, CONFIDENCE.most];

/** Confidence over time: a line for each person, said in words, and as a table for whoever would rather read it. */
export function ConfidencePlot({ confidence, nameOf }: Props) {
  const { t, language } = useTranslation('plan');
  if (confidence.length === 0) return <p className={styles.none}>{t('confidence.none')}</p>;
  const dayOf = (at: number) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(at);
  const lines = confidenceLines(confidence);
  const { width, height, left, right } = PICTURE;
  const summary = (points: readonly Confidence[]) => {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return '';
    const words = { name: nameOf(last.personId), last: last.value, lastDay: dayOf(last.at) };
    return first === last
      ? t('confidence.once', words)
      : t('confidence.summary', { ...words, first: first.value, firstDay: dayOf(first.at) });
  };
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${width} ${height}`} className={styles.plot} aria-hidden="true">
        {GRID.map((value) => (
          <g key={value}>
            <line x1={left} x2={width - right} y1={yOf(value)} y2={yOf(value)} className={styles.grid} />
            <text x={left - 6} y={yOf(value)} className={styles.axis}>
              {value}
            </text>
          </g>
        ))}
        {lines.map(({ personId, points }) => (
          <g key={personId} data-person={personColorIndex(personId)} className={styles.line}>
            <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
            {points.map(({ at, x, y }) => (
              <circle key={at} cx={x} cy={y} r={3.5} />
            ))}
          </g>
        ))}
      </svg>
      <figcaption className={styles.caption}>
        {lines.map(({ personId, points }) => (
          <span key={personId} data-person={personColorIndex(personId)} className={styles.key}>
            {summary(points)}
          </span>
        ))}
      </figcaption>
      <details className={styles.details}>
        <summary>{t('confidence.table')}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('confidence.day')}</th>
              <th scope="col">{t('confidence.who')}</th>
              <th scope="col">{t('confidence.value')}</th>
            </tr>
          </thead>
          <tbody>
            {confidence.map(({ personId, at, value }) => (
              <tr key={`${personId}:${at}`}>
                <td>{dayOf(at)}</td>
                <td>{nameOf(personId)}</td>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
