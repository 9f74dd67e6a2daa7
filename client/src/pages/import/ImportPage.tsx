import '../../words/archiveWords.ts';
import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { useTranslation } from '../../words/words.ts';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import { usePageServices } from '../pageContext.ts';
import { ImportModel, type ChosenFile, type ImportProblem, type ImportSnapshot } from './ImportModel.ts';
import styles from './ImportPage.module.css';

/** Brings a mentorship from another server: the file, who one is in it, and how far it is. */
export function ImportPage() {
  const { t } = useTranslation(['archive', 'common']);
  const { api, identity, account, go } = usePageServices();
  const [model] = useState(
    () =>
      new ImportModel({
        api,
        identity,
        personId: () => account.person?.personId,
        onBrought: (mentorshipId) => go(`/mentorships/${mentorshipId}/takeAlong`),
      }),
  );
  useEffect(() => () => model.close(), [model]);
  const now = useSnapshot(model);
  const problem = now.state === 'bringing' ? null : now.problem;
  return (
    <PageFrame>
      <div className={styles.page}>
        <div>
          <PageTitle title={t('bring.title')} className={styles.title} />
          <p className={styles.lead}>{t('bring.lead')}</p>
        </div>
        {problem && (
          <Banner tone="problem" live>
            <ProblemWords problem={problem} />
          </Banner>
        )}
        {now.state === 'choosing' ? (
          <ChooseFile choose={model.choose} busy={now.busy} />
        ) : (
          <Chosen key={now.file.archive.exportedAt} now={now} model={model} />
        )}
      </div>
    </PageFrame>
  );
}

function ProblemWords({ problem }: { problem: ImportProblem }) {
  const { t } = useTranslation(['archive', 'common']);
  switch (problem.kind) {
    case 'unreadable':
    case 'newer':
    case 'tooLarge':
      return t(`bring.problems.${problem.kind}`);
    case 'damaged':
      return t('bring.problems.damaged', { path: problem.path });
    case 'refused':
      if (problem.code === 'forbidden' || problem.code === 'unavailable') {
        return t(`bring.problems.${problem.code}`);
      }
      return t(`common:errors.${problem.code}`);
  }
}

function ChooseFile({ choose, busy }: { choose: (file: File) => Promise<void>; busy: boolean }) {
  const { t } = useTranslation('archive');
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.choose}>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className={styles.file}
        aria-label={t('bring.choose')}
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) void choose(file);
        }}
      />
      <Button
        variant="primary"
        size="large"
        icon={<FileUp size={18} aria-hidden="true" />}
        busy={busy}
        onPress={() => input.current?.click()}
      >
        {t('bring.choose')}
      </Button>
      {busy && <p role="status">{t('bring.reading')}</p>}
    </div>
  );
}

interface ChosenProps {
  now: Exclude<ImportSnapshot, { state: 'choosing' }>;
  model: ImportModel;
}

function Chosen({ now, model }: ChosenProps) {
  const { t } = useTranslation('archive');
  const { account } = usePageServices();
  useSnapshot(account);
  const { archive, members } = now.file;
  const own = members.some(({ personId }) => personId === archive.exportedBy);
  const [memberId, setMember] = useState(own ? archive.exportedBy : (members[0]?.personId ?? ''));
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(archive.exportedAt);
  const held = archive.sessions.filter(({ outcome }) => outcome !== 'cancelled').length;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void model.bring(memberId);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>
        {t('bring.found', {
          title: archive.mentorship.title,
          sessions: t('bring.sessions', { count: held }),
          day,
        })}
      </p>
      <RadioCards
        label={t('bring.who')}
        value={memberId}
        onChange={setMember}
        options={memberOptions(now.file, t('bring.someone'), t('bring.whoOwn'))}
      />
      {account.person && <p>{t('bring.as', { name: account.person.name })}</p>}
      <p className={styles.lead}>{t('bring.then')}</p>
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" size="large" busy={now.state === 'bringing'}>
          {t('bring.submit')}
        </Button>
        {now.state === 'chosen' && (
          <Button variant="plain" size="large" onPress={model.another}>
            {t('bring.another')}
          </Button>
        )}
      </div>
      {now.state === 'bringing' && <Progress progress={now.progress} />}
    </form>
  );
}

function memberOptions({ archive, members }: ChosenFile, someone: string, ownNote: string) {
  return members.map(({ personId, name }) => ({
    id: personId,
    label: name === '' ? someone : name,
    ...(personId === archive.exportedBy && { note: ownNote }),
  }));
}

function Progress({ progress }: Pick<Extract<ImportSnapshot, { state: 'bringing' }>, 'progress'>) {
  const { t } = useTranslation('archive');
  const { step = 'sending', done = 0, of = 0 } = progress ?? {};
  return (
    <div className={styles.progress}>
      <progress
        className={styles.bar}
        aria-label={t('bring.title')}
        {...(step === 'checking' && of > 0 ? { value: done, max: of } : {})}
      />
      <p role="status">{t(`bring.steps.${step}`, { done, of })}</p>
    </div>
  );
}
