import type { LinkInfo } from '@cairn/shared/http/routes.ts';
import type { Role } from '@cairn/shared/mentorship.ts';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import { LinkCard } from './LinkCard.tsx';
import { linksFor } from './linkOrder.ts';
import styles from './links.module.css';

interface Props {
  links: readonly LinkInfo[];
  title: string;
  /** The role of whoever invites: it says whose link comes first. */
  ownRole: Role;
  /** A link was taken along: the next step is another one. */
  copied: boolean;
  onCopied: () => void;
}

/** The links of a new room: the likeliest first, the others a press away. */
export function NewLinks({ links, title, ownRole, copied, onCopied }: Props) {
  const { t } = useTranslation('front');
  const [all, setAll] = useState(false);
  const ordered = linksFor(ownRole, links);
  return (
    <>
      <ul className={styles.list}>
        {(all ? ordered : ordered.slice(0, 1)).map((link, index) => (
          <LinkCard
            key={link.id}
            link={link}
            title={title}
            primary={index === 0 && !copied}
            onCopied={onCopied}
          />
        ))}
      </ul>
      {!all && (
        <Button
          variant="plain"
          icon={<ChevronDown size={16} aria-hidden="true" />}
          className={styles.more ?? ''}
          onPress={() => setAll(true)}
        >
          {t('links.more')}
        </Button>
      )}
    </>
  );
}
