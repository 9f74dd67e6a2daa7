import type { AgreementTexts } from '@cairn/shared/agreement.ts';
import type { MentorshipKind } from '@cairn/shared/mentorship.ts';
import type { Translate } from '../../words/words.ts';

/** What a new agreement begins with, to be changed in every word. */
export function templateFor(kind: MentorshipKind, t: Translate<'agreement'>): AgreementTexts {
  const isPeer = kind === 'peer';
  return {
    roles: t(isPeer ? 'template.rolesPeers' : 'template.roles'),
    frequency: t('template.frequency'),
    confidentiality: t('template.confidentiality'),
    formality: t('template.formality'),
    leading: t(isPeer ? 'template.leadingPeers' : 'template.leading'),
    ending: t('template.ending'),
    other: '',
  };
}
