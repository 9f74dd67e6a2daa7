import type { MentorshipKind } from '@cairn/shared/mentorship.ts';
import { LayoutTemplate } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import { LazyDialog } from '../script/LazyDialog.tsx';
import styles from './TemplateField.module.css';
import type { ChosenTemplate } from './TemplatesDialog.tsx';
import type { TemplatesPort } from './templatesPort.ts';
import { templatesScript } from './templatesScript.ts';

interface Props {
  /** Of the mentorship; null where it isn't known yet. */
  kind: MentorshipKind | null;
  /** Null for somebody whom the server doesn't know yet. */
  port: TemplatesPort | null;
  value: ChosenTemplate | null;
  onChange: (template: ChosenTemplate | null) => void;
}

/** Which agenda a session that is being planned begins with. */
export function TemplateField({ kind, port, value, onChange }: Props) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.field} role="group" aria-label={t('agendaTemplate.label')}>
      <p>{value ? t('agendaTemplate.chosen', { name: value.name }) : t('agendaTemplate.none')}</p>
      <div className={styles.actions}>
        <Button
          size="small"
          icon={<LayoutTemplate size={16} aria-hidden="true" />}
          onPress={() => setOpen(true)}
        >
          {t(value ? 'agendaTemplate.other' : 'agendaTemplate.choose')}
        </Button>
        {value && (
          <Button size="small" variant="plain" onPress={() => onChange(null)}>
            {t('agendaTemplate.without')}
          </Button>
        )}
      </div>
      {open && (
        <LazyDialog script={templatesScript} onClose={() => setOpen(false)}>
          {({ TemplatesDialog }) => (
            <TemplatesDialog
              kind={kind}
              port={port}
              act="use"
              onUse={(template) => {
                onChange(template);
                return Promise.resolve('done');
              }}
              onClose={() => setOpen(false)}
            />
          )}
        </LazyDialog>
      )}
    </div>
  );
}
