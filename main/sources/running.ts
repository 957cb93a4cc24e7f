/** What goes with every request to a vendor. */
export interface Running {
  signal: AbortSignal;
  /** Whose click it is: background work yields to the analyst. */
  purpose: 'analyst' | 'sync' | 'test' | 'outbox';
}
