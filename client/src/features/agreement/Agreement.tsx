import { AGREEMENT_PARTS, type AgreementVersion } from '@cairn/shared/agreement.ts';
import type { AgreementState } from '@cairn/shared/http/agreementRoutes.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import { FilePenLine, Handshake } from 'lucide-react';
import { useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useTranslation } from '../../words/words.ts';
import sections from '../mentorship/Sections.module.css';
import styles from './Agreement.module.css';
import { AgreementEditor } from './AgreementEditor.tsx';
import type { AgreementModel } from './AgreementModel.ts';
import { voidedSignature } from './agreementView.ts';
import { Signatures } from './Signatures.tsx';
import { templateFor } from './templateFor.ts';
import { useNames } from './useNames.ts';
import { VersionDialog } from './VersionDialog.tsx';

interface Props {
  model: AgreementModel;
  agreement: AgreementState;
  state: MentorshipState;
  mayWrite: boolean;
}

/** The agreement as it holds, or as this person is writing it. */
export function Agreement({ model, agreement, state, mayWrite }: Props) {
  const { t } = useTranslation('agreement');
  const draft = useSnapshot(model.draft);
  const { nameOf, dayOf } = useNames(state.members);
  const [shown, setShown] = useState<number | null>(null);
  const { current } = agreement;
  const voided = voidedSignature(agreement, state.you.personId);
  const edit = () => {
    if (current) {
      const { version, texts, leadRule } = current;
      model.draft.set({ base: version, texts, leadRule });
    } else {
      model.draft.set({ base: 0, texts: templateFor(state.mentorship.kind, t), leadRule: 'free' });
    }
  };
  return (
    <section className={classes(sections.part, styles.agreement)} aria-labelledby="agreement">
      <div className={styles.head}>
        <h2 id="agreement" className={sections.heading}>
          {draft ? t(current ? 'editTitle' : 'writeTitle') : t('title')}
        </h2>
        {!draft && current && mayWrite && (
          <Button size="small" icon={<FilePenLine size={16} aria-hidden="true" />} onPress={edit}>
            {t('edit')}
          </Button>
        )}
      </div>
      {draft && (
        <AgreementEditor
          model={model}
          draft={draft}
          current={current}
          nameOf={nameOf}
          showChange={() => setShown(current?.version ?? null)}
        />
      )}
      {!draft && !current && (
        <EmptyState
          icon={<Handshake size={24} />}
          title={t('empty.title')}
          action={
            mayWrite && (
              <Button variant="primary" onPress={edit}>
                {t('empty.begin')}
              </Button>
            )
          }
        >
          {t(mayWrite ? 'empty.words' : 'empty.observer')}
        </EmptyState>
      )}
      {!draft && current && (
        <>
          <p className={sections.quiet}>
            {t('writtenBy', {
              version: current.version,
              day: dayOf(current.at),
              name: nameOf(current.personId),
            })}
          </p>
          {voided !== null && (
            <Banner
              tone="attention"
              action={
                <Button size="small" onPress={() => setShown(current.version)}>
                  {t('seeChange')}
                </Button>
              }
            >
              {current.personId === state.you.personId
                ? t('voidedOwn')
                : t('voided', {
                    version: voided,
                    name: nameOf(current.personId),
                    day: dayOf(current.at),
                  })}
            </Banner>
          )}
          <AgreementText version={current} ruleInForce={state.mentorship.leadRule} />
          <Signatures
            model={model}
            agreement={agreement}
            current={current}
            state={state}
            mayWrite={mayWrite}
          />
          <History agreement={agreement} nameOf={nameOf} dayOf={dayOf} show={setShown} />
        </>
      )}
      {shown !== null && (
        <VersionDialog
          model={model}
          version={shown}
          nameOf={nameOf}
          dayOf={dayOf}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  );
}

interface TextProps {
  version: AgreementVersion;
  ruleInForce: MentorshipState['mentorship']['leadRule'];
}

function AgreementText({ version: { texts, leadRule }, ruleInForce }: TextProps) {
  const { t } = useTranslation('agreement');
  return (
    <div className={styles.paper}>
      {AGREEMENT_PARTS.filter((part) => part === 'leading' || texts[part] !== '').map((part) => (
        <div key={part} className={styles.part}>
          <h3 className={styles.partTitle}>{t(`part.${part}`)}</h3>
          {texts[part] !== '' && <p className={styles.text}>{texts[part]}</p>}
          {part === 'leading' && (
            <p className={styles.rule}>
              {t(leadRule === 'always' ? 'rule.isAlways' : 'rule.isFree')}
              {leadRule !== ruleInForce && ` ${t('rule.waits')}`}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

interface HistoryProps extends Pick<ReturnType<typeof useNames>, 'nameOf' | 'dayOf'> {
  agreement: AgreementState;
  show: (version: number) => void;
}

/** Every version, who wrote it and who signed it. */
function History({ agreement: { versions, signatures }, nameOf, dayOf, show }: HistoryProps) {
  const { t, language } = useTranslation('agreement');
  const list = new Intl.ListFormat(language);
  if (versions.length < 2) return null;
  return (
    <details className={styles.history}>
      <summary>{t('history')}</summary>
      <ul className={styles.versions}>
        {versions.map(({ version, personId, at }) => {
          const signed = signatures.filter((one) => one.version === version);
          return (
            <li key={version} className={styles.version}>
              <div>
                <p>{t('writtenBy', { version, day: dayOf(at), name: nameOf(personId) })}</p>
                <p className={sections.quiet}>
                  {signed.length === 0
                    ? t('signedByNobody')
                    : t('signedBy', { names: list.format(signed.map((one) => nameOf(one.personId))) })}
                </p>
              </div>
              <Button size="small" aria-label={t('readVersion', { version })} onPress={() => show(version)}>
                {t('read')}
              </Button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
