import { classUid, type Activity, type EventClass } from '../../shared/event/classes.ts';
import type { Event, TargetKind } from '../../shared/event/model.ts';

/*
 * Numbers stand in stored files for good: never change one, never use one again. A word that is missing here does not compile.
 * Classes are stored under their OCSF class_uid.
 */
export const activityCode: Record<Activity, number> = {
  other: 0,
  launch: 1,
  terminate: 2,
  open: 3,
  inject: 4,
  set_user: 5,
  load: 6,
  create: 7,
  read: 8,
  update: 9,
  delete: 10,
  rename: 11,
  set_attributes: 12,
  set: 13,
  connect: 14,
  listen: 15,
  bind: 16,
  query: 17,
  response: 18,
  execute: 19,
  logon: 20,
  logoff: 21,
  ticket: 22,
  access: 23,
  start: 24,
  stop: 25,
  clear: 26,
  enable: 27,
  disable: 28,
};

export const targetKindCode: Record<TargetKind, number> = {
  object: 0,
  process: 1,
  file: 2,
  registry: 3,
  module: 4,
  address: 5,
  dns: 6,
  script: 7,
  service: 8,
  task: 9,
  user: 10,
  group: 11,
  pipe: 12,
  wmi: 13,
  share: 14,
  log: 15,
  driver: 16,
  api: 17,
};

export const timeBasisCode: Record<Event['timeBasis'], number> = { log: 0, sensor: 1 };
export const directionCode: Record<NonNullable<Event['direction']>, number> = { inbound: 1, outbound: 2 };
export const outcomeCode: Record<NonNullable<Event['outcome']>, number> = { success: 1, failure: 2, blocked: 3 };

const wordsOf = <W extends string>(codes: Record<W, number>): Map<number, W> => {
  // `as`: Object.keys of a Record<W, …> with exactly those keys.
  const words = Object.keys(codes) as W[];
  return new Map(words.map((word) => [codes[word], word]));
};

const classes = wordsOf(classUid);
const activities = wordsOf(activityCode);
const targetKinds = wordsOf(targetKindCode);
const timeBases = wordsOf(timeBasisCode);
const directions = wordsOf(directionCode);
const outcomes = wordsOf(outcomeCode);

const known = <W>(words: Map<number, W>, code: number, what: string): W => {
  const word = words.get(code);
  if (word === undefined) throw new Error(`unknown ${what} ${code}: written by a newer version`);
  return word;
};
const knownOrNull = <W>(words: Map<number, W>, code: number | null, what: string): W | null =>
  code === null ? null : known(words, code, what);

export const classOf = (code: number): EventClass => known(classes, code, 'event class');
export const activityOf = (code: number): Activity => known(activities, code, 'activity');
export const targetKindOf = (code: number | null): TargetKind | null => knownOrNull(targetKinds, code, 'target kind');
export const timeBasisOf = (code: number): Event['timeBasis'] => known(timeBases, code, 'time basis');
export const directionOf = (code: number | null): Event['direction'] => knownOrNull(directions, code, 'direction');
export const outcomeOf = (code: number | null): Event['outcome'] => knownOrNull(outcomes, code, 'outcome');
