import { AppError, type ErrorCode } from '@cairn/shared/errors.ts';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';

/** The words for what was refused. */
export function useRoomWords() {
  const { t } = useTranslation('room');

  const refusal = (code: ErrorCode): string => {
    switch (code) {
      case 'forbidden':
      case 'unauthenticated':
        return t('refused.forbidden');
      case 'purpose_missing':
        return t('refused.purposeMissing');
      case 'purpose_not_accepted':
        return t('refused.purposeNotAccepted');
      case 'rate_limited':
        return t('refused.tooFast');
      case 'storage_unavailable':
        return t('refused.storage');
      case 'unavailable':
        return t('refused.unavailable');
      case 'session_ended':
        return t('refused.ended');
      case 'bad_input':
      case 'version_mismatch':
      case 'not_found':
      case 'erased':
      case 'wrong_state':
      case 'already_in_room':
      case 'room_full':
      case 'payload_too_large':
      case 'wrong_credentials':
      case 'email_unverified':
      case 'not_fresh':
      case 'link_expired':
      case 'internal':
      case 'time_passed':
      case 'agreement_changed':
      case 'feedback_revealed':
      case 'agenda_touched':
      case 'archive_refused':
        return t('refused.other');
    }
  };

  return {
    /** Follows something asked of the server, and says so where it was refused. */
    attempt: (asked: Promise<unknown>): void => {
      asked.catch((error: unknown) => {
        toast(refusal(error instanceof AppError ? error.code : 'internal'), { tone: 'problem' });
      });
    },
  };
}
