import { PROMPTED } from '@cairn/shared/agendaItem.ts';
import { minutesOf, type Template } from '@cairn/shared/templates.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './TemplatesDialog.module.css';

/** The items of a template with their minutes, and what each role is asked. */
export function TemplatePreview({ template }: { template: Pick<Template, 'name' | 'about' | 'items'> }) {
  const { t } = useTranslation('templates');
  const { name, about, items } = template;
  return (
    <>
      {about !== '' && <p className={styles.about}>{about}</p>}
      <p className={styles.quiet}>
        {t('items', { count: items.length })} · {t('minutes', { count: minutesOf(items) })}
      </p>
      <ol className={styles.items} aria-label={t('preview', { name })}>
        {items.map(({ title, minutes, prompts = {} }, index) => (
          // A template's items have no ids and stay as they are.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={styles.item}>
            <p className={styles.itemTitle}>
              <span>{title}</span>
              <span className={styles.itemMinutes}>{t('minutes', { count: minutes })}</span>
            </p>
            {PROMPTED.map(
              (role) =>
                prompts[role] !== undefined && (
                  <p key={role} className={styles.prompt}>
                    <span className={styles.role}>{t(`for.${role}`)}</span> {prompts[role]}
                  </p>
                ),
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
