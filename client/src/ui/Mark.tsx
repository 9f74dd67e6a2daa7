interface Props {
  /** Side in pixels. */
  size?: number;
}

/** The cairn: four stones. Decoration beside the product's name. */
export function Mark({ size = 28 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <g fill="var(--moss)">
        <ellipse cx="16" cy="26.4" rx="12" ry="3.9" />
        <ellipse cx="17" cy="18.4" rx="8.6" ry="3.3" opacity="0.86" />
        <ellipse cx="15.4" cy="11.5" rx="6" ry="2.8" opacity="0.72" />
        <ellipse cx="16.4" cy="5.6" rx="3.5" ry="2.2" opacity="0.58" />
      </g>
    </svg>
  );
}
