import styles from './TablePicture.module.css';

/** Two people at a table with one notebook between them: the room in small, drawn in the colours of the theme. */
export function TablePicture({ className, label }: { className: string; label: string }) {
  return (
    <svg className={className} viewBox="0 0 560 400" role="img" aria-label={label}>
      <defs>
        <clipPath id="upper-tile">
          <rect x="8" y="8" width="212" height="186" rx="22" />
        </clipPath>
        <clipPath id="lower-tile">
          <rect x="8" y="206" width="212" height="186" rx="22" />
        </clipPath>
      </defs>

      <g clipPath="url(#upper-tile)">
        <rect className={styles.mossTile} x="8" y="8" width="212" height="186" />
        <ellipse className={styles.mossFigure} cx="114" cy="222" rx="82" ry="74" />
        <circle className={styles.mossFigure} cx="114" cy="98" r="42" />
      </g>
      <rect className={styles.speaking} x="8" y="8" width="212" height="186" rx="22" />
      <rect className={styles.name} x="24" y="162" width="52" height="16" rx="8" />

      <g clipPath="url(#lower-tile)">
        <rect className={styles.clayTile} x="8" y="206" width="212" height="186" />
        <ellipse className={styles.clayFigure} cx="114" cy="424" rx="86" ry="80" />
        <circle className={styles.clayFigure} cx="114" cy="294" r="42" />
      </g>
      <rect className={styles.name} x="24" y="360" width="40" height="16" rx="8" />

      <rect className={styles.page} x="236" y="8" width="316" height="384" rx="22" />
      <rect className={styles.ink} x="264" y="40" width="150" height="14" rx="7" />
      <rect className={styles.soft} x="264" y="66" width="96" height="8" rx="4" />

      <g className={styles.done}>
        <circle cx="275" cy="112" r="11" />
        <path d="M270 112l4 4 7-8" />
      </g>
      <rect className={styles.soft} x="298" y="107" width="150" height="9" rx="4.5" />
      <g className={styles.done}>
        <circle cx="275" cy="150" r="11" />
        <path d="M270 150l4 4 7-8" />
      </g>
      <rect className={styles.soft} x="298" y="145" width="116" height="9" rx="4.5" />

      <rect className={styles.now} x="256" y="174" width="276" height="46" rx="12" />
      <rect className={styles.nowFilled} x="256" y="174" width="168" height="46" rx="12" />
      <circle className={styles.ring} cx="275" cy="197" r="10" />
      <rect className={styles.ink} x="298" y="192" width="134" height="10" rx="5" />
      <rect className={styles.time} x="482" y="192" width="34" height="10" rx="5" />

      <circle className={styles.open} cx="275" cy="248" r="10" />
      <rect className={styles.soft} x="298" y="244" width="168" height="9" rx="4.5" />

      <path className={styles.rule} d="M264 284h260" />
      <rect className={styles.soft} x="264" y="306" width="226" height="9" rx="4.5" />
      <rect className={styles.soft} x="264" y="330" width="176" height="9" rx="4.5" />
      <rect className={styles.mossCaret} x="446" y="322" width="3" height="24" rx="1.5" />
      <rect className={styles.mossCaret} x="446" y="322" width="40" height="13" rx="4" />
      <rect className={styles.soft} x="264" y="354" width="120" height="9" rx="4.5" />
      <rect className={styles.clayCaret} x="390" y="346" width="3" height="24" rx="1.5" />
    </svg>
  );
}
