import type { OwnTemplate } from '@cairn/shared/http/templateRoutes.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import type { OwnTemplates } from './OwnTemplates.ts';
import styles from './TemplatesDialog.module.css';

interface Props {
  own: OwnTemplates;
  template: OwnTemplate;
  onDeleted: (template: OwnTemplate) => void;
}

/** Renaming and deleting a template of one's own. */
export function OwnTools({ own, template, onDeleted }: Props) {
  const { t } = useTranslation(['templates', 'common']);
  const [name, setName] = useState<string | null>(null);

  const attempt = (asked: Promise<void>) => {
    asked.catch((error: unknown) => toast(t(`common:errors.${errorCode(error)}`), { tone: 'problem' }));
  };
  const rename = () => {
    const next = (name ?? '').trim();
    setName(null);
    if (next !== '' && next !== template.name) attempt(own.put({ ...template, name: next }));
  };
  const remove = async () => {
    await own.remove(template.id);
    onDeleted(template);
  };

  if (name !== null) {
    return (
      <form
        className={styles.tools}
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <TextField
          label={t('renameLabel')}
          value={name}
          onChange={setName}
          maxLength={MAX_LENGTH.title}
          autoComplete="off"
          autoFocus
        />
        <Button type="submit" size="small">
          {t('rename')}
        </Button>
      </form>
    );
  }
  return (
    <div className={styles.tools}>
      <Button
        size="small"
        icon={<Pencil size={14} aria-hidden="true" />}
        onPress={() => setName(template.name)}
      >
        {t('rename')}
      </Button>
      <Button size="small" icon={<Trash2 size={14} aria-hidden="true" />} onPress={() => attempt(remove())}>
        {t('delete')}
      </Button>
    </div>
  );
}
