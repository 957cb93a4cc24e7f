import { expect, test } from 'vitest';
import { newEngine, sysmonLine } from '../engine.test-support.ts';

const rules = `title: Echo
name: echo
id: 00000000-0000-4000-8000-0000000000a1
logsource: { product: windows, category: process_creation }
detection: { selection: { CommandLine|contains: echo }, condition: selection }
---
title: Many echoes
id: 00000000-0000-4000-8000-0000000000a2
correlation:
  type: event_count
  rules: [echo]
  group-by: [Hostname]
  timespan: 1m
  condition: { gte: 3 }
`;

test('a correlation answers the records of its windows, whatever file and order they came in', async () => {
  const engine = await newEngine();
  try {
    const line = (n: number, host: string): string => `${sysmonLine(n, { Hostname: host })}\n`;
    await engine.import('C', engine.file('late.jsonl', line(50, 'a') + line(10, 'b')));
    await engine.import('C', engine.file('early.jsonl', line(0, 'a') + line(30, 'a') + line(500, 'a')));
    const run = await engine.api.rules.run({ customer: 'C', rules: engine.file('r.yml', rules) }, () => undefined).done;
    expect({ ...run, seconds: 0 }).toEqual({
      rules: 2,
      unsupported: [],
      matches: [
        {
          ruleId: '00000000-0000-4000-8000-0000000000a2',
          events: [
            { file: 'late.jsonl', record: 0 },
            { file: 'early.jsonl', record: 0 },
            { file: 'early.jsonl', record: 1 },
          ],
        },
      ],
      matchesInText: [],
      pipelines: [],
      seconds: 0,
    });
  } finally {
    engine.end();
  }
}, 30_000);
