import type { Activity, EventClass } from '../../../shared/event/classes.ts';
import type { Event, TargetKind } from '../../../shared/event/model.ts';

/**
 * Kinds of record a hunt can ask for, by Sigma's names of categories (plus `logon`), and what they are in the event model.
 */
interface KindShape {
  classes: readonly EventClass[];
  /** Any of these; null: whatever was done. */
  activities: readonly Activity[] | null;
  targetKind?: TargetKind;
  /** Which of a vendor's field names it has (field-maps.ts). */
  group: FieldGroup;
}

export type FieldGroup =
  'process' | 'network' | 'dns' | 'file' | 'registry' | 'module' | 'reach' | 'pipe' | 'script' | 'logon';

const REGISTRY = ['registry_key_activity', 'registry_value_activity'] as const;

export const eventKinds = {
  process_creation: { classes: ['process_activity'], activities: ['launch'], group: 'process' },
  process_termination: { classes: ['process_activity'], activities: ['terminate'], group: 'process' },
  network_connection: { classes: ['network_activity'], activities: null, group: 'network' },
  dns_query: { classes: ['dns_activity'], activities: null, group: 'dns' },
  file_event: { classes: ['file_system_activity'], activities: ['create'], targetKind: 'file', group: 'file' },
  file_change: { classes: ['file_system_activity'], activities: ['set_attributes'], targetKind: 'file', group: 'file' },
  file_delete: { classes: ['file_system_activity'], activities: ['delete'], targetKind: 'file', group: 'file' },
  file_rename: { classes: ['file_system_activity'], activities: ['rename'], targetKind: 'file', group: 'file' },
  registry_set: { classes: ['registry_value_activity'], activities: ['set'], group: 'registry' },
  registry_add: { classes: ['registry_key_activity'], activities: ['create'], group: 'registry' },
  registry_delete: { classes: REGISTRY, activities: ['delete'], group: 'registry' },
  registry_rename: { classes: REGISTRY, activities: ['rename'], group: 'registry' },
  registry_event: { classes: REGISTRY, activities: null, group: 'registry' },
  image_load: { classes: ['module_activity'], activities: ['load'], group: 'module' },
  driver_load: { classes: ['kernel_extension_activity'], activities: ['load'], group: 'module' },
  create_remote_thread: {
    classes: ['process_activity'],
    activities: ['inject'],
    targetKind: 'process',
    group: 'reach',
  },
  process_access: { classes: ['process_activity'], activities: ['open'], group: 'reach' },
  pipe_created: { classes: ['file_system_activity'], activities: null, targetKind: 'pipe', group: 'pipe' },
  ps_script: { classes: ['script_activity'], activities: null, group: 'script' },
  logon: { classes: ['authentication'], activities: ['logon'], group: 'logon' },
} satisfies Record<string, KindShape>;

export type EventKind = keyof typeof eventKinds;

export const shapeOfKind = (kind: EventKind): KindShape => eventKinds[kind];

export const isEventKind = (name: string): name is EventKind => Object.hasOwn(eventKinds, name);

/** Whether an event is of this kind. */
export const isOfKind = (event: Pick<Event, 'class' | 'activity' | 'targetKind'>, kind: EventKind): boolean => {
  const { classes, activities, targetKind } = shapeOfKind(kind);
  return (
    classes.includes(event.class) &&
    (activities === null || activities.includes(event.activity)) &&
    (targetKind === undefined || event.targetKind === targetKind)
  );
};
