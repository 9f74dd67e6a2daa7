import '../../words/leadingWords.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { Hand, UserRoundCheck } from 'lucide-react';
import { useTranslation } from '../../words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import styles from './LeadLine.module.css';
import { leadState, mayTakeOver, type Lead, type LeadState } from './leadView.ts';

interface Props {
  lead: Lead;
  you: Member;
}

/** Who leads the agenda, in words, with what this person can do about it. */
export function LeadLine({ lead, you }: Props) {
  const { t } = useTranslation('leading');
  const { setLead, passLead, isHere, leadership } = lead;
  const state = leadState(leadership, you);
  const isAway = state.turnOf !== null && !isHere(state.turnOf);
  // Where nobody leads and this person can't change that, there is nothing to say.
  if (state.mode === 'open' && state.turnOf === null && !setLead) return null;
  const others = mayTakeOver(lead);
  return (
    <div className={styles.line} data-mode={state.mode}>
      <UserRoundCheck size={16} className={styles.icon} aria-hidden="true" />
      <p className={styles.words}>
        <LeadWords state={state} isAway={isAway} />
      </p>
      <div className={styles.actions}>
        {setLead && !isAway && state.mode === 'open' && (
          <Button size="small" onPress={() => setLead('lead')}>
            {t('lead.take')}
          </Button>
        )}
        {setLead && !isAway && state.mode === 'lead' && !state.isRule && (
          <Button size="small" onPress={() => setLead('open')}>
            {t('lead.open')}
          </Button>
        )}
        {passLead && isAway && (
          <Button
            size="small"
            variant="primary"
            icon={<Hand size={14} aria-hidden="true" />}
            onPress={() => passLead(you.personId)}
          >
            {t('lead.takeTurn')}
          </Button>
        )}
        {passLead && !isAway && others.length > 0 && (
          <Menu label={t('lead.pass')} trigger={<Button size="small">{t('lead.pass')}</Button>}>
            {others.map(({ personId, name }) => (
              <MenuItem key={personId} onAction={() => passLead(personId)}>
                {t('lead.passTo', { name })}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
    </div>
  );
}

function LeadWords({ state, isAway }: { state: LeadState; isAway: boolean }) {
  const { t } = useTranslation('leading');
  const { mode, isRule, isYou, turnOf } = state;
  const name = state.name ?? '';
  if (isAway) return t('lead.away', { name });
  if (mode === 'open') {
    if (turnOf === null) return t('lead.isOpen');
    return isYou ? t('lead.yourTurn') : t('lead.turn', { name });
  }
  const rule = isRule ? ` ${t('lead.rule')}` : '';
  if (isYou) return t(name === '' ? 'lead.youWithOthers' : 'lead.you') + rule;
  return (name === '' ? t('lead.mentored') : t('lead.other', { name })) + rule;
}
