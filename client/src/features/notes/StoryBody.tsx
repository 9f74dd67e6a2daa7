import type { StoryFields } from '@cairn/shared/collab/stories.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './Cards.module.css';

const PARTS = ['context', 'worked', 'didNot'] as const;

/** The parts of a story that were told. */
export function StoryBody({ story }: { story: StoryFields }) {
  const { t } = useTranslation('notes');
  const told = PARTS.filter((part) => story[part] !== '');
  if (told.length === 0) return null;
  return (
    <dl className={styles.story}>
      {told.map((part) => (
        <div key={part} data-part={part}>
          <dt>{t(`story.${part}`)}</dt>
          <dd>{story[part]}</dd>
        </div>
      ))}
    </dl>
  );
}
