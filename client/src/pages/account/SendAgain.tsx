import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { errorCode } from '../../lib/apiCall.ts';
import { useTranslation } from '../../words/words.ts';
import { usePageServices } from '../pageContext.ts';
import { useSubmit } from '../../lib/useSubmit.ts';

/** Sends the mail that confirms an address once more. */
export function SendAgain({ email }: { email: string }) {
  const { t } = useTranslation(['account', 'common']);
  const { api } = usePageServices();
  const { busy, run } = useSubmit();
  const send = async () => {
    try {
      await api.call('sendVerification', { email });
      toast(t('sentAgain'), { tone: 'good' });
    } catch (error) {
      const code = errorCode(error);
      toast(code === 'rate_limited' ? t('problems.rate_limited') : t(`common:errors.${code}`), {
        tone: 'problem',
      });
    }
  };
  return (
    <Button busy={busy} onPress={() => void run(send)}>
      {t('sendAgain')}
    </Button>
  );
}
