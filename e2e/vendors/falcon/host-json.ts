import type { StagedHost, StagedVulnerability } from '../packs/world.ts';
import { CID, groupId, nanoTime, policyId } from './ids.ts';

const STATUS = {
  normal: 'normal',
  pending: 'containment_pending',
  isolated: 'contained',
  lifting: 'lift_containment_pending',
} as const;

const PRODUCT = { workstation: 'Workstation', server: 'Server', 'domain-controller': 'Domain Controller' } as const;
const PLATFORM = { windows: 'Windows', mac: 'Mac', linux: 'Linux' } as const;

/** A host as `POST /devices/entities/devices/v2` gives it. */
export const hostJson = (host: StagedHost, nowMs: number): object => ({
  device_id: host.hexId,
  cid: CID,
  agent_version: '7.24.19607.0',
  hostname: host.name,
  platform_name: PLATFORM[host.os],
  os_version: host.osVersion,
  product_type_desc: PRODUCT[host.kind],
  machine_domain: host.domain === '' ? '' : `${host.domain.toLowerCase()}.example`,
  groups: [groupId(host.group)],
  device_policies: {
    prevention: { policy_type: 'prevention', policy_id: policyId(host.policy), applied: true },
    sensor_update: { policy_type: 'sensor-update', policy_id: policyId('sensor'), applied: true },
  },
  policies: [{ policy_type: 'prevention', policy_id: policyId(host.policy), applied: true }],
  reduced_functionality_mode: 'no',
  local_ip: host.address,
  external_ip: host.externalAddress,
  last_login_user: host.user,
  status: STATUS[host.isolation],
  first_seen: '2024-04-01T00:00:00Z',
  last_seen: `${new Date(nowMs - 60_000).toISOString().slice(0, 19)}Z`,
  modified_timestamp: `${new Date(host.updatedMs).toISOString().slice(0, 19)}Z`,
});

export const vulnerabilityJson = (one: StagedVulnerability, at: number, updatedMs: number): object => ({
  id: `${one.host.hexId}_${one.cve.replaceAll(/\D/g, '')}`,
  cid: CID,
  aid: one.host.hexId,
  status: 'open',
  created_timestamp: nanoTime(updatedMs, at),
  updated_timestamp: nanoTime(updatedMs, at),
  cve: {
    id: one.cve,
    base_score: one.score,
    severity: one.score >= 9 ? 'CRITICAL' : one.score >= 7 ? 'HIGH' : 'MEDIUM',
    exploit_status: one.exploited ? 90 : 0,
    cisa_info: { is_cisa_kev: one.exploited },
  },
  apps: [{ product_name_version: `${one.product} ${one.version}`, product_name_normalized: one.product }],
  host_info: { hostname: one.host.name, local_ip: one.host.address, os_version: one.host.osVersion },
  remediation: { ids: [] },
});
