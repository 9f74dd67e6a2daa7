import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { MessageSquareText, SendHorizontal } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './ChatPanel.module.css';
import { groupChat, linkParts } from './chatView.ts';
import type { ChatEntry } from './roomState.ts';
import { SidePanel } from './SidePanel.tsx';

interface Props {
  chat: ChatEntry[];
  ownPersonId: string;
  /** What is being written; kept while the panel is closed. */
  draft: string;
  onDraft: (text: string) => void;
  send: ((text: string) => void) | undefined;
  resend: ((messageId: string) => void) | undefined;
  onClose: () => void;
}

/** This close to the end the list follows what comes in, in CSS pixels. */
const NEAR_END_PX = 80;
const timeFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

export function ChatPanel({ chat, ownPersonId, draft, onDraft, send, resend, onClose }: Props) {
  const { t } = useTranslation(['room', 'common']);
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);

  useEffect(() => {
    const element = list.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [chat]);

  const submit = () => {
    if (!send || draft.trim() === '') return;
    atEnd.current = true;
    send(draft);
    onDraft('');
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };

  return (
    <SidePanel title={t('chat.title')} onClose={onClose}>
      <div
        ref={list}
        className={styles.list}
        role="log"
        aria-label={t('chat.log')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
        }}
      >
        {chat.length === 0 && (
          <EmptyState icon={<MessageSquareText size={28} />} title={t('chat.empty')}>
            {t('chat.emptyWords')}
          </EmptyState>
        )}
        {groupChat(chat).map((group) => (
          <article
            key={group.id}
            className={classes(styles.group, group.personId === ownPersonId && styles.own)}
          >
            <header className={styles.head}>
              <Avatar name={group.name} personId={group.personId} size="tiny" />
              <span className={styles.name}>
                {group.personId === ownPersonId ? t('chat.you') : group.name || t('common:someoneWhoLeft')}
              </span>
              <time className={styles.time} dateTime={new Date(group.at).toISOString()}>
                {timeFormat.format(group.at)}
              </time>
            </header>
            {group.entries.map((entry) => (
              <Message key={entry.message.id} entry={entry} resend={resend} />
            ))}
          </article>
        ))}
      </div>
      {send ? (
        <div className={styles.writing}>
          <textarea
            className={styles.field}
            aria-label={t('chat.write')}
            placeholder={t('chat.write')}
            rows={1}
            value={draft}
            maxLength={MAX_LENGTH.chat}
            // On a phone the keyboard would cover what is to be read.
            autoFocus={!matchMedia('(pointer: coarse)').matches}
            onChange={(event) => onDraft(event.currentTarget.value)}
            onKeyDown={keyDown}
          />
          <IconButton
            variant={draft.trim() === '' ? 'plain' : 'on'}
            label={t('chat.send')}
            shortcut="Enter"
            icon={<SendHorizontal size={18} />}
            onPress={submit}
          />
        </div>
      ) : (
        <p className={styles.reading}>{t('chat.readOnly')}</p>
      )}
    </SidePanel>
  );
}

function Message({ entry, resend }: { entry: ChatEntry; resend: ((id: string) => void) | undefined }) {
  const { t } = useTranslation(['room', 'common']);
  const { message, state } = entry;
  return (
    <div className={classes(styles.message, state !== 'sent' && styles.unsent)}>
      <p className={styles.text}>
        {message.text === '' && <em>{t('chat.erased')}</em>}
        {linkParts(message.text).map(({ at, text, href }) =>
          href === null ? (
            text
          ) : (
            <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow">
              {text}
            </a>
          ),
        )}
      </p>
      {state === 'sending' && <span className={styles.state}>{t('chat.sending')}</span>}
      {state === 'failed' && (
        <span className={styles.failed}>
          {resend ? t('chat.failed') : t('chat.waiting')}
          {resend && (
            <Button size="small" variant="plain" onPress={() => resend(message.id)}>
              {t('chat.resend')}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
