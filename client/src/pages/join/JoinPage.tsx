import { useState, type SubmitEvent } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useTranslation } from '../../words/words.ts';
import { MessagePage } from '../MessagePage.tsx';
import { UnreachablePage } from '../messages.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import { Invitation } from './Invitation.tsx';
import type { JoinModel } from './JoinModel.ts';
import styles from './JoinPage.module.css';

export function JoinPage({ model }: { model: JoinModel }) {
  const { t } = useTranslation(['front', 'common']);
  const join = useSnapshot(model);
  switch (join.state) {
    case 'asking':
      return <AskForLink give={model.give} />;
    case 'looking':
      return <MessagePage waiting title={t('join.looking')} />;
    case 'wrongLink':
      return (
        <MessagePage
          title={t('join.wrongTitle')}
          actions={
            <>
              <a className={buttonClass('quiet')} href="/join">
                {t('join.title')}
              </a>
              <a className={buttonClass('quiet')} href="/">
                {t('common:toFront')}
              </a>
            </>
          }
        >
          {t('join.wrongWords')}
        </MessagePage>
      );
    case 'unreachable':
      return <UnreachablePage title={t('join.unreachableTitle')} code={join.code} retry={join.retry} />;
    case 'open':
      return <Invitation join={join} model={model} />;
  }
}

function AskForLink({ give }: { give: (text: string) => boolean }) {
  const { t } = useTranslation('front');
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = give(text);
    setWrong(!found);
    if (!found) event.currentTarget.querySelector('input')?.focus();
  };
  return (
    <PageFrame centred>
      <form className={styles.ask} onSubmit={submit} noValidate>
        <PageTitle title={t('join.title')} className={styles.title} />
        <TextField
          label={t('join.field')}
          description={t('join.lead')}
          placeholder={t('join.fieldPlaceholder')}
          size="large"
          value={text}
          onChange={(value) => {
            setText(value);
            setWrong(false);
          }}
          error={wrong ? t('join.noLink') : null}
          autoComplete="off"
          spellCheck="false"
          inputMode="url"
        />
        <Button type="submit" variant="primary" size="large">
          {t('join.open')}
        </Button>
      </form>
    </PageFrame>
  );
}
