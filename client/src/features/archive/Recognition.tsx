import { MAX_THANKS, type Thanks } from '@cairn/shared/archive/thanks.ts';
import type { Recognition as Read } from '@cairn/shared/http/recognitionRoutes.ts';
import { Download } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { saveBase64 } from '../../lib/saveFile.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextArea } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import sections from '../mentorship/Sections.module.css';
import type { SectionProps } from '../mentorship/SectionProps.ts';
import { ownZone } from '../schedule/timeWords.ts';
import { Loaded } from '../script/Loaded.tsx';
import { openArchive, type ArchiveModel } from './ArchiveModel.ts';
import styles from './TakeAlong.module.css';

interface PartProps extends SectionProps {
  model: ArchiveModel;
  read: Read;
}

const MINUTE_MS = 60_000;

/** Hours together, thanks, and the certificate that takes everyone's yes. */
export function Recognition(props: SectionProps) {
  const model = props.keep(openArchive);
  return (
    <Loaded from={model.recognition} height="16rem">
      {(read) => (
        <div className={sections.column}>
          <TimeTogether {...props} model={model} read={read} />
          <ThanksPart {...props} model={model} read={read} />
          <CertificatePart {...props} model={model} read={read} />
        </div>
      )}
    </Loaded>
  );
}

function TimeTogether({ read: { togetherMs, sessions: all } }: PartProps) {
  const { t } = useTranslation('archive');
  const minutes = Math.round(togetherMs / MINUTE_MS);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const time =
    hours > 0 ? t('together.hours', { hours, minutes: rest }) : t('together.minutes', { minutes: rest });
  return (
    <section className={sections.part} aria-labelledby="together-title">
      <h2 id="together-title" className={sections.heading}>
        {t('together.title')}
      </h2>
      {all.length === 0 ? (
        <p className={sections.quiet}>{t('together.none')}</p>
      ) : (
        <p>
          <span className={styles.total}>{t('together.total', { time })}</span>{' '}
          {t('together.sessions', { count: all.length })}
        </p>
      )}
    </section>
  );
}

function ThanksPart(props: PartProps) {
  const { t } = useTranslation('archive');
  const { read, state, personId } = props;
  const others = state.members.filter((member) => member.personId !== personId);
  return (
    <section className={sections.part} aria-labelledby="thanks-title">
      <h2 id="thanks-title" className={sections.heading}>
        {t('thanks.title')}
      </h2>
      {read.thanks.length === 0 && <p className={sections.quiet}>{t('thanks.none')}</p>}
      <ul className={styles.thanks}>
        {read.thanks.map((one) => (
          <OneThanks key={one.id} thanks={one} {...props} />
        ))}
      </ul>
      {others.length === 0 ? (
        <p className={sections.quiet}>{t('thanks.alone')}</p>
      ) : (
        <GiveThanks {...props} />
      )}
    </section>
  );
}

function OneThanks({ thanks, model, state, personId }: PartProps & { thanks: Thanks }) {
  const { t } = useTranslation(['archive', 'common']);
  const nameOf = (id: string) => state.members.find((member) => member.personId === id)?.name ?? '';
  const attempt = async (asked: Promise<void>, told?: string) => {
    try {
      await asked;
      if (told !== undefined) toast(told, { tone: 'good' });
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    }
  };
  return (
    <li className={styles.note}>
      <p>{thanks.text}</p>
      <p className={sections.quiet}>
        {t('thanks.fromTo', { from: nameOf(thanks.writtenBy), to: nameOf(thanks.personId) })}
        {!thanks.shown && ` · ${t('thanks.private')}`}
      </p>
      {thanks.personId === personId && (
        <Switch
          isSelected={thanks.shown}
          onChange={(shown) => void attempt(model.showThanks(thanks.id, shown))}
        >
          {t('thanks.show')}
        </Switch>
      )}
      {thanks.writtenBy === personId && (
        <Button
          size="small"
          variant="plain"
          className={sections.back ?? ''}
          onPress={() => void attempt(model.takeBackThanks(thanks.id), t('thanks.takenBack'))}
        >
          {t('thanks.takeBack')}
        </Button>
      )}
    </li>
  );
}

function GiveThanks({ model, state, personId }: PartProps) {
  const { t } = useTranslation(['archive', 'common']);
  const others = state.members.filter((member) => member.personId !== personId);
  const [to, setTo] = useState(others[0]?.personId ?? '');
  const [text, setText] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.querySelector('textarea');
    setEmpty(text.trim() === '');
    if (text.trim() === '') return field?.focus();
    if (busy) return;
    setBusy(true);
    try {
      await model.giveThanks(to, text.trim());
      setText('');
      toast(t('thanks.given'), { tone: 'good' });
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      {others.length > 1 && (
        <Select
          label={t('thanks.to')}
          value={to}
          onChange={setTo}
          options={others.map((member) => ({ id: member.personId, label: member.name }))}
        />
      )}
      <TextArea
        label={t('thanks.text')}
        description={t('thanks.textNote')}
        value={text}
        onChange={setText}
        maxLength={MAX_THANKS}
        error={isEmpty && text.trim() === '' ? t('thanks.empty') : null}
        rows={2}
      />
      <Button type="submit" busy={busy}>
        {t('thanks.give')}
      </Button>
    </form>
  );
}

function CertificatePart({ model, read: { certificate }, state, personId }: PartProps) {
  const { t } = useTranslation(['archive', 'common']);
  const [busy, setBusy] = useState(false);
  const { yes, missing } = certificate;
  const names = state.members.filter((member) => missing.includes(member.personId)).map(({ name }) => name);
  const isAlone = yes.length + missing.length < 2;
  const isReady = missing.length === 0 && !isAlone;
  const attempt = async (asked: () => Promise<void>) => {
    setBusy(true);
    try {
      await asked();
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    } finally {
      setBusy(false);
    }
  };
  const download = async () => {
    const file = await model.certificate(ownZone());
    saveBase64(file);
  };
  return (
    <section className={sections.part} aria-labelledby="certificate-title">
      <h2 id="certificate-title" className={sections.heading}>
        {t('certificate.title')}
      </h2>
      <p className={sections.quiet}>{t('certificate.lead')}</p>
      <Switch
        isSelected={yes.includes(personId)}
        onChange={(on) => void attempt(() => model.setCertificate(on))}
      >
        {t('certificate.yes')}
      </Switch>
      <p role="status">
        {isAlone
          ? t('certificate.alone')
          : isReady
            ? t('certificate.ready')
            : t('certificate.waiting', { names: new Intl.ListFormat().format(names) })}
      </p>
      {isReady && (
        <Button
          className={sections.more ?? ''}
          icon={<Download size={16} aria-hidden="true" />}
          busy={busy}
          onPress={() => void attempt(download)}
        >
          {t('certificate.download')}
        </Button>
      )}
    </section>
  );
}
