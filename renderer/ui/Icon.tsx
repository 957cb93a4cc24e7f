/** Line drawings on a 16 × 16 grid, 1.5 px strokes; decorative: the name always stands beside or in the label. */
const drawings = {
  cases: 'M2.5 4.5h11v8h-11z M5.5 4.5v-2h5v2 M2.5 8h11',
  events: 'M2.5 3.5h11 M2.5 6.5h11 M2.5 9.5h11 M2.5 12.5h7',
  import: 'M8 2v8 M4.5 6.5 8 10l3.5-3.5 M2.5 13.5h11',
  rules: 'M8 1.75 13.5 4v4c0 3-2.3 5.2-5.5 6.25C4.8 13.2 2.5 11 2.5 8V4z M5.5 8l2 2 3.5-3.5',
  operations: 'M2.5 2.5h11v11h-11z M2.5 6h11 M6 2.5v11 M8.5 9.75l1.25 1.25 2-2.5',
  connections: 'M5.5 2.5v3 M10.5 2.5v3 M3.5 5.5h9v2a4.5 4.5 0 0 1-9 0z M8 12v2',
  outbox: 'M2.5 9.5v4h11v-4 M2.5 9.5h3l1 2h3l1-2h3 M8 8.5v-6 M5.5 5 8 2.5 10.5 5',
  audit: 'M3.5 2.5h6l3 3v8h-9z M9.5 2.5v3h3 M5.5 8.5h5 M5.5 11h5',
  endpoint: 'M2.5 3.5h11v7h-11z M5.5 13.5h5 M8 10.5v3',
  settings: 'M2.5 4.5h5 M10.5 4.5h3 M9 3v3 M2.5 11.5h3 M8.5 11.5h5 M7 10v3',
  plus: 'M8 3v10 M3 8h10',
  close: 'M4 4l8 8 M12 4l-8 8',
  intel:
    'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z M8 5.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z M8 1v3 M8 12v3 M1 8h3 M12 8h3',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z M10.5 10.5 14 14',
  copy: 'M5.5 5.5h8v8h-8z M3.5 10.5h-1v-8h8v1',
  split: 'M2.5 3.5h11v9h-11z M8 3.5v9',
  inspector: 'M2.5 3.5h11v9h-11z M10 3.5v9',
  lock: 'M3.5 7.5h9v6h-9z M5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2',
  chevron: 'M4.5 6.5 8 10l3.5-3.5',
  up: 'M4.5 9.5 8 6l3.5 3.5',
  back: 'M9.5 4 5.5 8l4 4',
  forward: 'M6.5 4 10.5 8 6.5 12',
  offline: 'M2.5 8a5.5 5.5 0 1 1 11 0 5.5 5.5 0 0 1-11 0z M4.5 11.5l7-7',
  clock: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z M8 5v3l2 1.5',
  calendar: 'M2.5 3.5h11v10h-11z M2.5 6.5h11 M5 2v3 M11 2v3 M5.5 9.5h2 M8.5 11.5h2',
  reports: 'M4 1.5h6l2.5 2.5v10.5H4z M9.5 1.5V4.5h3 M6 12v-2 M8 12V8 M10 12V9.5',
  hygiene: 'M8 1.75 13.5 4v4c0 3-2.3 5.2-5.5 6.25C4.8 13.2 2.5 11 2.5 8V4z M8 5v6 M5 8h6',
  kpi: 'M2.5 13.5h11 M4 11.5v-4 M7 11.5v-7 M10 11.5v-5 M13 11.5v-9',
  template: 'M3.5 2.5h9v11h-9z M5.5 5h5 M5.5 7.5h5v3.5h-5z',
  check: 'M3.5 8.5 6.5 11.5l6-7',
  window: 'M6.5 3.5h-4v10h10v-4 M9 2.5h4.5V7 M13.5 2.5 7.5 8.5',
  help: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z M6.3 6.4a1.8 1.8 0 1 1 2.5 1.7c-.5.2-.8.5-.8 1.1 M8 11.2v.1',
} as const;
export type IconName = keyof typeof drawings;

export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }) => (
  <svg className="icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false">
    <path d={drawings[name]} />
  </svg>
);
