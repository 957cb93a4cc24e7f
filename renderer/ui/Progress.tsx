import { ProgressBar } from 'react-aria-components';
import './progress.css';

/** `value` from 0 to 1, or null where the end is not known. */
export const Progress = ({ label, value }: { label: string; value: number | null }) => (
  <ProgressBar
    className="progress"
    aria-label={label}
    minValue={0}
    maxValue={1}
    {...(value === null ? { isIndeterminate: true } : { value })}
  >
    {({ percentage }) => (
      <span className="progress-track" data-unknown={value === null || undefined}>
        <span className="progress-done" style={{ width: `${value === null ? 100 : (percentage ?? 0)}%` }} />
      </span>
    )}
  </ProgressBar>
);
