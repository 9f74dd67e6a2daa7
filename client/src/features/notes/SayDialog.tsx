import type { Member } from '@cairn/shared/mentorship.ts';
import type { ErrorCode } from '@cairn/shared/errors.ts';
import { useState } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextField.tsx';
import { useTranslation } from '../../words/words.ts';
import { oneLine } from '../work/oneLine.ts';

export interface Said {
  text: string;
  /** Whom it is for; null for all. */
  toId: string | null;
}

interface Props {
  title: string;
  /** The name of the field. */
  label: string;
  note?: string | undefined;
  verb: string;
  before?: Said | undefined;
  maxLength: number;
  isOneLine?: boolean;
  /** Left out where it is for all anyway. */
  to?: { label: string; all: string; members: readonly Member[] } | undefined;
  /** Resolves when it is kept; a rejection is told here, and the dialog stays open. */
  save: (said: Said) => void | Promise<void>;
  /** Words for a refusal that says something here. */
  refused?: (code: ErrorCode) => string | null;
  onClose: () => void;
}

const ALL = 'all';

/** Asks for a few words, and whom they are for. */
export function SayDialog(props: Props) {
  const {
    title,
    label,
    note,
    verb,
    before,
    maxLength,
    isOneLine = false,
    to,
    save,
    refused,
    onClose,
  } = props;
  const { t } = useTranslation(['notes', 'common']);
  const [text, setText] = useState(before?.text ?? '');
  const [toId, setToId] = useState(before?.toId ?? null);
  const [state, setState] = useState<'writing' | 'missing' | 'busy' | ErrorCode>('writing');
  const isRefused = state !== 'writing' && state !== 'missing' && state !== 'busy';

  const submit = async () => {
    if (text.trim() === '') {
      setState('missing');
      return;
    }
    setState('busy');
    try {
      await save({ text: text.trim(), toId });
      onClose();
    } catch (error) {
      setState(errorCode(error));
    }
  };

  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && state !== 'busy' && onClose()}
      title={title}
      footer={
        <>
          <Button variant="plain" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" busy={state === 'busy'} onPress={() => void submit()}>
            {verb}
          </Button>
        </>
      }
    >
      <TextArea
        label={label}
        autoFocus
        rows={isOneLine ? 2 : 4}
        value={text}
        maxLength={maxLength}
        {...(note === undefined ? {} : { description: note })}
        error={state === 'missing' ? t('questions.missing') : null}
        onChange={(words) => {
          setText(isOneLine ? oneLine(words) : words);
          if (state !== 'busy') setState('writing');
        }}
      />
      {to && to.members.length > 1 && (
        <Select
          label={to.label}
          options={[
            { id: ALL, label: to.all },
            ...to.members.map(({ personId, name }) => ({ id: personId, label: name })),
          ]}
          value={toId ?? ALL}
          onChange={(id) => setToId(id === ALL ? null : id)}
        />
      )}
      {isRefused && (
        <Banner tone="problem" live>
          {refused?.(state) ?? t(`common:errors.${state}`)}
        </Banner>
      )}
    </Dialog>
  );
}
