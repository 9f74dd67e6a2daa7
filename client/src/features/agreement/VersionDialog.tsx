import { AGREEMENT_PARTS, changedParts, type AgreementVersion } from '@cairn/shared/agreement.ts';
import { useState } from 'react';
import { Loading } from '../../lib/Loading.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useTranslation } from '../../words/words.ts';
import sections from '../mentorship/Sections.module.css';
import { Loaded } from '../script/Loaded.tsx';
import styles from './Agreement.module.css';
import type { AgreementModel } from './AgreementModel.ts';
import type { useNames } from './useNames.ts';

interface Props extends Pick<ReturnType<typeof useNames>, 'nameOf' | 'dayOf'> {
  model: AgreementModel;
  version: number;
  onClose: () => void;
}

/** One version: what changed in it, and the rest of it. */
export function VersionDialog({ model, version, nameOf, dayOf, onClose }: Props) {
  const { t } = useTranslation('agreement');
  const [read] = useState(() => new Loading(() => model.version(version)));
  return (
    <Dialog isOpen onOpenChange={(open) => !open && onClose()} title={t('version', { version })} size="large">
      <Loaded from={read}>
        {(found) => (
          <>
            <p className={sections.quiet}>
              {t('writtenBy', {
                version,
                day: dayOf(found.version.at),
                name: nameOf(found.version.personId),
              })}
            </p>
            <Difference {...found} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function Difference({ version, before }: { version: AgreementVersion; before: AgreementVersion | null }) {
  const { t } = useTranslation('agreement');
  const changed = before ? changedParts(before.texts, version.texts) : [];
  const ruleChanged = before !== null && before.leadRule !== version.leadRule;
  const rule = (one: AgreementVersion) => t(one.leadRule === 'always' ? 'rule.isAlways' : 'rule.isFree');
  const same = AGREEMENT_PARTS.filter((part) => !changed.includes(part) && version.texts[part] !== '');
  return (
    <>
      <p className={styles.partTitle}>{t(before ? 'changedHere' : 'firstVersion')}</p>
      {before && (
        <div className={styles.changes}>
          {changed.map((part) => (
            <Change
              key={part}
              title={t(`part.${part}`)}
              before={before.texts[part]}
              after={version.texts[part]}
            />
          ))}
          {ruleChanged && <Change title={t('rule.label')} before={rule(before)} after={rule(version)} />}
        </div>
      )}
      {before && same.length > 0 && <p className={styles.partTitle}>{t('unchanged')}</p>}
      <div className={styles.paper}>
        {same.map((part) => (
          <div key={part} className={styles.part}>
            <h3 className={styles.partTitle}>{t(`part.${part}`)}</h3>
            <p className={styles.text}>{version.texts[part]}</p>
          </div>
        ))}
        {!ruleChanged && <p className={styles.rule}>{rule(version)}</p>}
      </div>
    </>
  );
}

function Change({ title, before, after }: { title: string; before: string; after: string }) {
  const { t } = useTranslation('agreement');
  return (
    <div className={styles.change}>
      <h3 className={styles.partTitle}>{title}</h3>
      {before !== '' && (
        <div className={styles.old}>
          <p className={styles.mark}>{t(after === '' ? 'wasDropped' : 'before')}</p>
          <p className={styles.text}>{before}</p>
        </div>
      )}
      {after !== '' && (
        <div className={styles.new}>
          <p className={styles.mark}>{t(before === '' ? 'isNew' : 'now')}</p>
          <p className={styles.text}>{after}</p>
        </div>
      )}
    </div>
  );
}
