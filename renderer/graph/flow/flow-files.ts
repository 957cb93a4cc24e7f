import type { ReactNode } from 'react';

/** Flows of files beside what was observed: stands in the bar of whichever flow is in sight. */
export interface FlowFiles {
  /** Which flow is in sight; null where there is only what was observed. */
  choice: ReactNode;
  onImport: () => void;
  onExport: () => void;
}
