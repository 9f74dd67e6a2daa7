import '../../words/houseWords.ts';
import type { Role } from '@cairn/shared/mentorship.ts';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/Tabs.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './Guide.module.css';
import type { GuidePart } from './guide.ts';
import { reachAddress } from './reachAddress.ts';
import { readPrimers } from './readPrimers.ts';
import { support } from './Support.ts';

const PARTS: readonly GuidePart[] = ['primer', 'words', 'support'];
const STEPS = ['one', 'two', 'three', 'four', 'five'] as const;
const ROLES: readonly Role[] = ['mentor', 'mentee', 'peer', 'observer'];
const WORDS = [
  'mentorship',
  'session',
  'room',
  'member',
  'purpose',
  'agenda',
  'lead',
  'action',
  'ifThen',
  'plan',
  'goal',
  'confidence',
  'agreement',
  'question',
  'story',
  'suggestion',
  'reflection',
  'programme',
] as const;

interface Props {
  /** Whose primer comes first. */
  role: Role;
  first: GuidePart;
  onClose: () => void;
}

/** A primer for each role, the words of the house, and whom to turn to when it gets too much. */
export function GuideDialog({ role, first, onClose }: Props) {
  const { t } = useTranslation('house');
  const [part, setPart] = useState(first);
  return (
    <Dialog isOpen onOpenChange={(open) => !open && onClose()} title={t('guide.title')} size="large">
      <Tabs value={part} onChange={setPart}>
        <TabList label={t('guide.tabs')}>
          {PARTS.map((one) => (
            <Tab key={one} id={one}>
              {t(`guide.${one}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="primer" className={styles.part ?? ''}>
          <Primer first={role} />
        </TabPanel>
        <TabPanel id="words" className={styles.part ?? ''}>
          <dl className={styles.words}>
            {WORDS.map((word) => (
              <div key={word}>
                <dt className={styles.word}>{t(`glossary.${word}.word`)}</dt>
                <dd className={styles.text}>{t(`glossary.${word}.text`)}</dd>
              </div>
            ))}
          </dl>
        </TabPanel>
        <TabPanel id="support" className={styles.part ?? ''}>
          <SupportCard />
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}

function Primer({ first }: { first: Role }) {
  const { t } = useTranslation(['house', 'common']);
  const [role, setRole] = useState(first);
  const isRead = useSnapshot(readPrimers).has(role);
  return (
    <>
      <Select
        label={t('guide.role')}
        options={ROLES.map((id) => ({ id, label: t(`common:roles.${id}`) }))}
        value={role}
        onChange={setRole}
      />
      <p className={styles.lead}>{t(`primer.${role}.lead`)}</p>
      <p className={styles.quiet}>{t('guide.minutes')}</p>
      {STEPS.map((step) => (
        <section key={step}>
          <h3 className={styles.heading}>{t(`primer.${role}.${step}.title`)}</h3>
          <p className={styles.text}>{t(`primer.${role}.${step}.text`)}</p>
        </section>
      ))}
      <div role="status">
        {isRead && (
          <p className={styles.read}>
            <Check size={16} aria-hidden="true" /> {t('guide.wasRead')}
          </p>
        )}
      </div>
      {!isRead && (
        <Button variant="primary" className={styles.done ?? ''} onPress={() => readPrimers.mark(role)}>
          {t('guide.read')}
        </Button>
      )}
    </>
  );
}

function SupportCard() {
  const { t } = useTranslation('house');
  const contacts = useSnapshot(support);
  return (
    <>
      <h3 className={styles.heading}>{t('support.title')}</h3>
      <p className={styles.text}>{t('support.scope')}</p>
      <p className={styles.danger}>{t('support.danger')}</p>
      <section>
        <h4 className={styles.word}>{t('support.contacts')}</h4>
        {contacts.length === 0 ? (
          <p className={styles.text}>{t('support.noContacts')}</p>
        ) : (
          <ul className={styles.contacts}>
            {contacts.map(({ name, reach }) => {
              const address = reachAddress(reach);
              return (
                <li key={`${name} ${reach}`} className={styles.contact}>
                  <span className={styles.word}>{name}</span>{' '}
                  {address === null ? (
                    <span>{reach}</span>
                  ) : (
                    <a href={address} target="_blank" rel="noreferrer">
                      {reach}
                    </a>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <section>
        <h4 className={styles.word}>{t('support.forYou')}</h4>
        <p className={styles.text}>{t('support.forYouText')}</p>
      </section>
      <section>
        <h4 className={styles.word}>{t('support.forOther')}</h4>
        <p className={styles.text}>{t('support.forOtherText')}</p>
      </section>
      <p className={styles.quiet}>{t('support.kept')}</p>
    </>
  );
}
