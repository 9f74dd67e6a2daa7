import {
  addResource,
  deleteResource,
  editResource,
  restoreResource,
  type Resource,
} from '@cairn/shared/collab/resources.ts';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toast } from '../../ui/toasts.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useTranslation } from '../../words/words.ts';
import { CardFrame } from './CardFrame.tsx';
import styles from './Cards.module.css';
import type { KeptListProps } from './keptListProps.ts';
import { LinkDialog } from './LinkDialog.tsx';

/** The links that were saved, newest first, with a word why. */
export function Links({
  links,
  isFiltered,
  ...shared
}: KeptListProps & { links: readonly Resource[]; isFiltered: boolean }) {
  const { document, members, you, canEdit, sessionOf, now } = shared;
  const { t, language } = useTranslation('notes');
  const [asking, setAsking] = useState<{ link: Resource | null } | null>(null);
  if (isFiltered && links.length === 0) return null;
  const remove = (id: string) => {
    deleteResource(document.doc, id, now());
    toast(t('link.removed'), {
      action: { label: t('undo'), run: () => restoreResource(document.doc, id) },
    });
  };
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  return (
    <section className={styles.section} aria-labelledby="kept-links">
      <header className={styles.head}>
        <h2 id="kept-links" className={styles.heading}>
          {t('kept.links')}
        </h2>
        {canEdit && (
          <Button size="small" onPress={() => setAsking({ link: null })}>
            {t('kept.addLink')}
          </Button>
        )}
      </header>
      {links.length === 0 ? (
        <EmptyState icon={<Link2 size={20} />} title={t('kept.noLinks')}>
          {t('kept.noLinksWords')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {links.map((link) => {
            const name = members.find(({ personId }) => personId === link.personId)?.name ?? t('someone');
            const called = link.title || hostOf(link.url);
            return (
              <li key={link.id}>
                <CardFrame
                  kind={sessionOf(link.sessionId)}
                  icon={<Link2 size={16} />}
                  name={called}
                  by={t('kept.by', { name, date: date.format(link.at) })}
                  edit={canEdit ? () => setAsking({ link }) : undefined}
                  remove={canEdit ? () => remove(link.id) : undefined}
                >
                  <p>
                    <a
                      className={styles.link}
                      href={link.url}
                      target="_blank"
                      rel="noopener noreferrer nofollow"
                    >
                      {called}
                      <VisuallyHidden> ({t('kept.opensNew')})</VisuallyHidden>
                    </a>
                  </p>
                  {link.why !== '' && <p className={styles.text}>{link.why}</p>}
                  {link.title !== '' && <p className={styles.address}>{hostOf(link.url)}</p>}
                </CardFrame>
              </li>
            );
          })}
        </ul>
      )}
      {asking && (
        <LinkDialog
          isNew={asking.link === null}
          before={asking.link ?? undefined}
          save={(link) => {
            if (asking.link) editResource(document.doc, asking.link.id, link);
            else
              addResource(document.doc, {
                ...link,
                personId: you.personId,
                at: now(),
                sessionId: null,
              });
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
