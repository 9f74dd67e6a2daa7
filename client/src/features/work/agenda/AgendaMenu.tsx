import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import { restoreAgendaItem, deleteAgendaItem } from '@cairn/shared/collab/schema.ts';
import type { FillWay } from '@cairn/shared/http/templateRoutes.ts';
import { SILENCE_MINUTES, type MentorshipKind, type SilenceMinutes } from '@cairn/shared/mentorship.ts';
import { BookmarkPlus, Ellipsis, LayoutTemplate, Timer } from 'lucide-react';
import { useState } from 'react';
import { errorCode } from '../../../lib/apiCall.ts';
import type { CollabDocument } from '../../../collab/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useTranslation } from '../../../words/words.ts';
import { LazyDialog } from '../../script/LazyDialog.tsx';
import type { ChosenTemplate } from '../../templates/TemplatesDialog.tsx';
import type { TemplatesPort } from '../../templates/templatesPort.ts';
import { templatesScript } from '../../templates/templatesScript.ts';

interface Props {
  document: CollabDocument;
  items: readonly AgendaItem[];
  sessionId: string;
  kind: MentorshipKind;
  port: TemplatesPort;
  canEdit: boolean;
  /** For who may not edit, and may say what they would. */
  propose: ((template: ChosenTemplate) => void) | undefined;
  startSilence: ((minutes: SilenceMinutes) => void) | undefined;
  serverNow: () => number;
  /** The agenda is empty, or as it was seeded: a template is the next thing to offer. */
  offer: boolean;
}

/** What can be done with the agenda as a whole: a template, keeping it as one, and a silence for all. */
export function AgendaMenu(props: Props) {
  const { document, items, sessionId, kind, port, canEdit, propose, startSilence, serverNow, offer } = props;
  const { t } = useTranslation('work');
  const [open, setOpen] = useState<'templates' | 'save' | null>(null);
  const mayUse = canEdit || propose !== undefined;
  if (!mayUse && !startSilence && items.length === 0) return null;

  const use = async (template: ChosenTemplate, way: FillWay): Promise<'done' | 'touched'> => {
    if (!canEdit) {
      propose?.(template);
      return 'done';
    }
    try {
      const { added, removed } = await port.fill(sessionId, template.items, way);
      const undo = () => {
        for (const id of added) deleteAgendaItem(document.doc, id, serverNow());
        for (const id of removed) restoreAgendaItem(document.doc, id);
      };
      toast(t(way === 'append' ? 'template.appended' : 'template.filled', { name: template.name }), {
        ...(added.length > 0 && { action: { label: t('undo'), run: undo } }),
      });
      return 'done';
    } catch (error) {
      if (errorCode(error) === 'agenda_touched') return 'touched';
      throw error;
    }
  };
  const kept = items
    .filter((item) => item.kind !== 'question')
    .map(({ title, minutes, prompts, kind: of }) => ({
      title,
      minutes,
      ...(of === 'review' && { kind: of }),
      ...(prompts && { prompts }),
    }));

  return (
    <>
      {offer && mayUse && (
        <Button
          size="small"
          variant="quiet"
          icon={<LayoutTemplate size={16} aria-hidden="true" />}
          onPress={() => setOpen('templates')}
        >
          {t(canEdit ? 'template.use' : 'template.propose')}
        </Button>
      )}
      <Menu
        label={t('agenda.more')}
        trigger={
          <IconButton
            label={t('agenda.more')}
            icon={<Ellipsis size={18} aria-hidden="true" />}
            size="small"
          />
        }
      >
        {mayUse && (
          <MenuItem icon={<LayoutTemplate size={16} />} onAction={() => setOpen('templates')}>
            {t(canEdit ? 'template.use' : 'template.propose')}
          </MenuItem>
        )}
        {kept.length > 0 && (
          <MenuItem icon={<BookmarkPlus size={16} />} onAction={() => setOpen('save')}>
            {t('template.save')}
          </MenuItem>
        )}
        {startSilence && <MenuSeparator />}
        {startSilence &&
          SILENCE_MINUTES.map((count) => (
            <MenuItem key={count} icon={<Timer size={16} />} onAction={() => startSilence(count)}>
              {t('silence.start', { count })}
            </MenuItem>
          ))}
      </Menu>
      {open !== null && (
        <LazyDialog script={templatesScript} onClose={() => setOpen(null)}>
          {({ TemplatesDialog, SaveTemplateDialog }) =>
            open === 'templates' ? (
              <TemplatesDialog
                kind={kind}
                port={port}
                act={canEdit ? 'use' : 'propose'}
                onUse={use}
                onClose={() => setOpen(null)}
              />
            ) : (
              <SaveTemplateDialog port={port} items={kept} onClose={() => setOpen(null)} />
            )
          }
        </LazyDialog>
      )}
    </>
  );
}
