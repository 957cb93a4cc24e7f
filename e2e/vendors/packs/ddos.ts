import type { Pack, PackAct } from './model.ts';
import { alert, asked, connected, host, ran, wrote } from './write.ts';

/** A public server takes part in a flood: what an endpoint sensor sees of it is the bot, not the victim's outage. */
const BOT = '/tmp/.X11/syslogd';

const TARGETS = ['203.0.113.180', '203.0.113.181', '203.0.113.182'];

const flood: PackAct[] = Array.from({ length: 30 }, (_, index) => ({
  kind: 'network',
  at: 2 + index,
  process: 'bot',
  direction: 'outbound',
  protocol: 'udp',
  localPort: 40_000 + index,
  remote: TARGETS[index % TARGETS.length] ?? '203.0.113.180',
  remotePort: 53,
  remoteName: null,
}));

export const ddos: Pack = {
  name: 'ddos',
  title: { en: 'A web server takes part in a DDoS attack', ja: 'WebサーバーがDDoS攻撃の踏み台に' },
  hosts: [
    host({
      key: 'web',
      name: 'WEBSV05',
      kind: 'server',
      os: 'linux',
      osVersion: 'Rocky Linux 9',
      domain: '',
      address: '192.0.2.80',
      externalAddress: '203.0.113.80',
      group: 'DMZサーバー',
      policy: 'サーバー(検知のみ)',
      user: 'root',
    }),
  ],
  processes: [
    ran({
      key: 'sshd',
      host: 'web',
      parent: null,
      at: -3_000_000,
      pid: 980,
      image: '/usr/sbin/sshd',
      commandLine: '/usr/sbin/sshd -D',
      user: 'root',
      integrity: 'system',
    }),
    ran({
      key: 'bash',
      host: 'web',
      parent: 'sshd',
      at: -95,
      endsAt: -5,
      pid: 21_004,
      image: '/usr/bin/bash',
      commandLine: '-bash',
      user: 'deploy',
    }),
    ran({
      key: 'bot',
      host: 'web',
      parent: 'bash',
      at: -20,
      pid: 21_050,
      image: BOT,
      commandLine: `${BOT} -b`,
      user: 'deploy',
    }),
  ],
  acts: [
    connected(-80, 'bash', '198.51.100.90:80'),
    wrote(-70, 'bash', BOT),
    asked(-10, 'bot', 'c2.pool-stats.example', '198.51.100.91'),
    connected(-9, 'bot', '198.51.100.91:6667', 'c2.pool-stats.example'),
    ...flood,
  ],
  logons: [
    { at: -700, host: 'web', user: 'deploy', type: 10, from: '198.51.100.200', outcome: 'failure' },
    { at: -100, host: 'web', user: 'deploy', type: 10, from: '198.51.100.200', outcome: 'success' },
  ],
  alerts: [
    alert({
      key: 'flood',
      at: 0,
      process: 'bot',
      title: 'Flood of packets to a few addresses',
      description: 'A program in a temporary folder sends many UDP packets to port 53 of a few addresses.',
      tactic: 'TA0040 Impact',
      technique: 'T1498.001 Direct Network Flood',
      severity: 'high',
    }),
  ],
  vulnerabilities: [],
};
