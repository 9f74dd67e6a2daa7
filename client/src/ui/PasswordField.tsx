import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../words/words.ts';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';
import styles from './PasswordField.module.css';
import { TextField, type TextFieldProps } from './TextField.tsx';

/** A password, hidden until one wants to see it. */
export function PasswordField({ className, ...rest }: Omit<TextFieldProps, 'type'>) {
  const { t } = useTranslation('common');
  const [shown, setShown] = useState(false);
  return (
    <div className={classes(styles.frame, className)}>
      <TextField
        {...rest}
        type={shown ? 'text' : 'password'}
        spellCheck="false"
        className={classes(styles.field)}
      />
      <IconButton
        label={t(shown ? 'hidePassword' : 'showPassword')}
        icon={shown ? <EyeOff size={18} aria-hidden="true" /> : <Eye size={18} aria-hidden="true" />}
        className={classes(styles.toggle)}
        onPress={() => setShown(!shown)}
      />
    </div>
  );
}
