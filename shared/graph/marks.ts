import type { RuleLevel } from '../rules/model.ts';
import type { NodeKind } from './model.ts';

/**
 * The shapes of the flow as SVG around a centre, 10 units wide, the same on screen and on paper. They are told apart without
 * colour, so that they print in black and white.
 */
export type Mark = (x: number, y: number) => string;

const polygon =
  (...corners: [number, number][]): Mark =>
  (x, y) =>
    `<polygon points="${corners.map(([dx, dy]) => `${x + dx},${y + dy}`).join(' ')}"/>`;

export const kindMarks: Record<NodeKind, Mark> = {
  process: (x, y) => `<rect x="${x - 5}" y="${y - 5}" width="10" height="10" rx="2.5"/>`,
  file: polygon([-4, -5], [1.5, -5], [4, -2.5], [4, 5], [-4, 5]),
  registry: polygon([-2.5, -4.5], [2.5, -4.5], [5, 0], [2.5, 4.5], [-2.5, 4.5], [-5, 0]),
  address: (x, y) => `<circle cx="${x}" cy="${y}" r="5"/>`,
  dns: (x, y) => `<ellipse cx="${x}" cy="${y}" rx="5" ry="3.2"/>`,
  url: (x, y) => `<circle cx="${x - 2}" cy="${y + 2}" r="3"/><circle cx="${x + 2}" cy="${y - 2}" r="3"/>`,
  module: polygon([-5, -5], [5, -5], [5, 5], [2, 5], [2, 2], [-2, 2], [-2, 5], [-5, 5]),
  script: polygon([-5, -4], [3, -4], [5, 4], [-3, 4]),
  service: polygon([-5, -3], [-3, -5], [3, -5], [5, -3], [5, 3], [3, 5], [-3, 5], [-5, 3]),
  task: polygon([-5, -5], [5, -5], [0, 0], [5, 5], [-5, 5], [0, 0]),
  pipe: (x, y) => `<rect x="${x - 5}" y="${y - 2.5}" width="10" height="5" rx="2.5"/>`,
  user: (x, y) => `<path d="M${x - 5},${y + 5}a5,5 0 0 1 10,0z"/><circle cx="${x}" cy="${y - 2.8}" r="2.4"/>`,
  logon: (x, y) => `<circle cx="${x - 2.5}" cy="${y}" r="2.5"/><path d="M${x},${y}h5v3M${x + 3},${y}v2"/>`,
  host: (x, y) =>
    `<rect x="${x - 5}" y="${y - 5}" width="10" height="7"/><line x1="${x - 3}" y1="${y + 4.5}" x2="${x + 3}" y2="${y + 4.5}"/>`,
  device: (x, y) =>
    `<rect x="${x - 3}" y="${y - 1.5}" width="6" height="6.5"/><rect x="${x - 1.8}" y="${y - 5}" width="3.6" height="3.5"/>`,
  cloud: (x, y) => `<path d="M${x - 3},${y + 4}a2.6,2.6 0 0 1 0,-5a3.4,3.4 0 0 1 6.4,-0.6a2.6,2.6 0 0 1 0,5.6z"/>`,
  object: polygon([0, -5], [5, 0], [0, 5], [-5, 0]),
};

/** ▲ high and critical, ◆ medium, ● low: the same shapes as severity has everywhere. */
export const levelMarks: Record<RuleLevel, Mark> = {
  critical: polygon([0, -6], [6, 5], [-6, 5]),
  high: polygon([0, -6], [6, 5], [-6, 5]),
  medium: polygon([0, -6], [6, 0], [0, 6], [-6, 0]),
  low: (x, y) => `<circle cx="${x}" cy="${y}" r="4.5"/>`,
  informational: (x, y) => `<circle cx="${x}" cy="${y}" r="3"/>`,
};
