import '../../words/templateWords.ts';
import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import type { FillWay, OwnTemplate } from '@cairn/shared/http/templateRoutes.ts';
import type { MentorshipKind } from '@cairn/shared/mentorship.ts';
import { minutesOf, type Template } from '@cairn/shared/templates.ts';
import { TEMPLATES } from '@cairn/shared/templates/all.ts';
import { ArrowLeft } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { OwnTemplates, type OwnSnapshot } from './OwnTemplates.ts';
import { OwnTools } from './OwnTools.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import type { TemplatesPort } from './templatesPort.ts';
import styles from './TemplatesDialog.module.css';

export interface ChosenTemplate {
  name: string;
  items: TemplateItem[];
}

interface Props {
  /** Of the mentorship; null where it isn't known yet. */
  kind: MentorshipKind | null;
  /** Null for somebody whom the server doesn't know yet. */
  port: Pick<TemplatesPort, 'list' | 'put' | 'remove'> | null;
  /** What choosing does: the words of the button. */
  act: 'use' | 'propose';
  /** Resolves with `touched` where it must be said what becomes of the agenda. Rejects with an `AppError`. */
  onUse: (template: ChosenTemplate, way: FillWay) => Promise<'done' | 'touched'>;
  onClose: () => void;
}

const NONE = new Value<OwnSnapshot>({ state: 'here', templates: [] });

/** All templates, with what each holds, before one is chosen. */
export function TemplatesDialog({ kind, port, act, onUse, onClose }: Props) {
  const { t } = useTranslation(['templates', 'common']);
  const [own] = useState(() => (port ? new OwnTemplates(port) : null));
  const mine = useSnapshot<OwnSnapshot>(own ?? NONE);
  const [chosen, setChosen] = useState<string | null>(null);
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  /** Can be brought back as long as the dialog is open: behind it a toast could not be pressed. */
  const [deleted, setDeleted] = useState<OwnTemplate | null>(null);

  const saved = mine.state === 'here' ? mine.templates : [];
  const ownTemplates = saved.map((one): Template => ({ ...one, about: '', kinds: [] }));
  const fits = ({ kinds }: Template) => kind === null || kinds.includes(kind);
  const groups = [
    { label: t('fitting'), templates: TEMPLATES.filter(fits) },
    ...(own ? [{ label: t('own'), templates: ownTemplates }] : []),
    { label: t('others'), templates: TEMPLATES.filter((one) => !fits(one)) },
  ];
  const shown = [...TEMPLATES, ...ownTemplates].find(({ id }) => id === chosen) ?? null;
  const shownOwn = saved.find(({ id }) => id === chosen);

  const choose = (id: string | null) => {
    setChosen(id);
    setTouched(false);
  };
  const bringBack = async (template: OwnTemplate) => {
    try {
      await own?.put(template);
      setDeleted(null);
      choose(template.id);
    } catch (error) {
      toast(t(`common:errors.${errorCode(error)}`), { tone: 'problem' });
    }
  };
  const use = async (way: FillWay) => {
    if (!shown || busy) return;
    setBusy(true);
    try {
      // Questions come by themselves, and only templates of one's own could have kept one.
      const items = shown.items as TemplateItem[];
      if ((await onUse({ name: shown.name, items: [...items] }, way)) === 'touched') setTouched(true);
      else onClose();
    } catch (error) {
      toast(t(`common:errors.${errorCode(error)}`), { tone: 'problem' });
    } finally {
      setBusy(false);
    }
  };

  const undo = deleted && (
    <Banner
      live
      action={
        <Button size="small" onPress={() => void bringBack(deleted)}>
          {t('undo')}
        </Button>
      }
    >
      {t('deleted', { name: deleted.name })}
    </Banner>
  );

  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      size="large"
      footer={
        shown ? (
          <>
            {touched && (
              <Button busy={busy} onPress={() => void use('append')}>
                {t('append')}
              </Button>
            )}
            <Button
              variant="primary"
              busy={busy}
              onPress={() => void use(touched ? 'replace' : 'ifUntouched')}
            >
              {t(touched ? 'replace' : act)}
            </Button>
          </>
        ) : undefined
      }
    >
      <div className={classes(styles.panes, shown && styles.previewing)}>
        <div className={styles.list}>
          <p className={styles.quiet}>{t('lead')}</p>
          <div className={styles.onPhone}>{undo}</div>
          {groups.map(({ label, templates }) => (
            <Group key={label} label={label} templates={templates} chosen={chosen} onChoose={choose}>
              {label === t('own') && <OwnState mine={mine} retry={() => void own?.load()} />}
            </Group>
          ))}
        </div>
        <section
          className={styles.preview}
          aria-label={shown ? t('preview', { name: shown.name }) : t('title')}
        >
          {shown ? (
            <>
              <Button
                size="small"
                variant="plain"
                className={classes(styles.back)}
                icon={<ArrowLeft size={16} aria-hidden="true" />}
                onPress={() => choose(null)}
              >
                {t('back')}
              </Button>
              <h3 className={styles.name}>{shown.name}</h3>
              {touched && (
                <Banner tone="attention" live>
                  {t('touched')}
                </Banner>
              )}
              {own && shownOwn && (
                <OwnTools
                  key={shownOwn.id}
                  own={own}
                  template={shownOwn}
                  onDeleted={(template) => {
                    choose(null);
                    setDeleted(template);
                  }}
                />
              )}
              <TemplatePreview template={shown} />
            </>
          ) : (
            <>
              {undo}
              <p className={styles.quiet}>{t('choose')}</p>
            </>
          )}
        </section>
      </div>
    </Dialog>
  );
}

interface GroupProps {
  label: string;
  templates: readonly Template[];
  chosen: string | null;
  onChoose: (id: string) => void;
  children: ReactNode;
}

function Group({ label, templates, chosen, onChoose, children }: GroupProps) {
  const { t } = useTranslation('templates');
  if (templates.length === 0 && !children) return null;
  return (
    <section aria-label={label}>
      <h3 className={styles.group}>{label}</h3>
      <ul className={styles.names}>
        {templates.map(({ id, name, about, items }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.choice}
              aria-pressed={id === chosen}
              onClick={() => onChoose(id)}
            >
              <span className={styles.choiceName}>{name}</span>
              <span className={styles.choiceMinutes}>{t('minutes', { count: minutesOf(items) })}</span>
              {about !== '' && <span className={styles.choiceAbout}>{about}</span>}
            </button>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

/** What stands where one's own templates are not, or not yet. */
function OwnState({ mine, retry }: { mine: OwnSnapshot; retry: () => void }) {
  const { t } = useTranslation(['templates', 'common']);
  if (mine.state === 'loading') return <p className={styles.quiet}>{t('common:pages.opening')}</p>;
  if (mine.state === 'failed') {
    return (
      <Banner
        tone="attention"
        live
        action={
          <Button size="small" onPress={retry}>
            {t('tryAgain')}
          </Button>
        }
      >
        {t('ownFailed')}
      </Banner>
    );
  }
  return mine.templates.length === 0 ? <p className={styles.quiet}>{t('noneOwn')}</p> : null;
}
