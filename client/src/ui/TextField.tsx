import type { ReactNode, Ref } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

export interface TextFieldProps extends Omit<
  AriaTextFieldProps,
  'children' | 'className' | 'style' | 'isInvalid'
> {
  label: string;
  /** The label is there for screen readers only; what the field is must be plain from its place. */
  hideLabel?: boolean;
  /** A word such as "optional" after the label. */
  labelNote?: string;
  description?: ReactNode;
  /** What is wrong, as a sentence; null or left out when nothing is. */
  error?: string | null;
  placeholder?: string;
  size?: 'medium' | 'large';
  className?: string;
}

interface FrameProps extends TextFieldProps {
  children: ReactNode;
}

function Frame({
  label,
  hideLabel,
  labelNote,
  description,
  error,
  className,
  children,
  ...rest
}: FrameProps) {
  const words = (
    <>
      {label}
      {labelNote !== undefined && <span className={styles.optional}> {labelNote}</span>}
    </>
  );
  return (
    <AriaTextField
      {...rest}
      isInvalid={error != null}
      validationBehavior="aria"
      className={classes(styles.field, className)}
    >
      {hideLabel === true ? (
        <VisuallyHidden>
          <Label>{words}</Label>
        </VisuallyHidden>
      ) : (
        <Label className={classes(styles.label)}>{words}</Label>
      )}
      {children}
      {description !== undefined && error == null && (
        <Text slot="description" className={classes(styles.description)}>
          {description}
        </Text>
      )}
      <FieldError className={classes(styles.error)}>{error}</FieldError>
    </AriaTextField>
  );
}

/** One line of text. */
export function TextField({
  size,
  placeholder = '',
  inputRef,
  ...rest
}: TextFieldProps & { inputRef?: Ref<HTMLInputElement> }) {
  return (
    <Frame {...rest}>
      <Input
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        placeholder={placeholder}
        className={classes(styles.input, size === 'large' && styles.large)}
      />
    </Frame>
  );
}

/** Several lines of text; grows with what is written. */
export function TextArea({
  size: _size,
  placeholder = '',
  rows = 3,
  inputRef,
  ...rest
}: TextFieldProps & { rows?: number; inputRef?: Ref<HTMLTextAreaElement> }) {
  return (
    <Frame {...rest}>
      <AriaTextArea
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        placeholder={placeholder}
        rows={rows}
        className={classes(styles.input, styles.area)}
      />
    </Frame>
  );
}
