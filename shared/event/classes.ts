import { z } from 'zod';

/**
 * OCSF event classes we store, by their OCSF caption in snake case (https://schema.ocsf.io).
 * The Windows ones come from OCSF's `windows` extension; `script_activity` is OCSF 1.5+.
 */
export const EventClass = z.enum([
  'process_activity',
  'module_activity',
  'file_system_activity',
  'registry_key_activity',
  'registry_value_activity',
  'network_activity',
  'dns_activity',
  'script_activity',
  'authentication',
  'account_change',
  'group_management',
  'windows_resource_activity',
  'windows_service_activity',
  'scheduled_job_activity',
  'event_log_activity',
  'kernel_extension_activity',
  'detection_finding',
  'api_activity',
  'base_event',
]);
export type EventClass = z.infer<typeof EventClass>;

/** OCSF class_uid. Windows extension classes carry the extension's 201000-series uids. */
export const classUid: Record<EventClass, number> = {
  base_event: 0,
  file_system_activity: 1001,
  kernel_extension_activity: 1002,
  module_activity: 1005,
  scheduled_job_activity: 1006,
  process_activity: 1007,
  event_log_activity: 1008,
  script_activity: 1009,
  detection_finding: 2004,
  account_change: 3001,
  authentication: 3002,
  group_management: 3006,
  network_activity: 4001,
  dns_activity: 4003,
  api_activity: 6003,
  registry_key_activity: 201001,
  registry_value_activity: 201002,
  windows_resource_activity: 201003,
  windows_service_activity: 201004,
};

/** What was done, in the words of OCSF activity names, one list for all classes. */
export const Activity = z.enum([
  'launch',
  'terminate',
  'open',
  'inject',
  'set_user',
  'load',
  'create',
  'read',
  'update',
  'delete',
  'rename',
  'set_attributes',
  'set',
  'connect',
  'listen',
  'bind',
  'query',
  'response',
  'execute',
  'logon',
  'logoff',
  'ticket',
  'access',
  'start',
  'stop',
  'clear',
  'enable',
  'disable',
  'other',
]);
export type Activity = z.infer<typeof Activity>;
