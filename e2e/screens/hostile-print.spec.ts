// A report page that somebody managed to write into: what the printer's window lets it reach.
import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileIn, type Home } from '../harness/home.ts';
import { machine } from '../harness/machine.ts';
import { test } from '../harness/test.ts';
import { writeIn } from '../journeys/records.ts';

/** Runs the app as a printer, as the command line does; the milliseconds it took, start of the app included. */
const print = async (
  home: Home,
  job: { html: string; headerTemplate?: string },
): Promise<{ pdf: Buffer; ms: number }> => {
  const whole = { headerTemplate: '', footerTemplate: '', fonts: [], ...job };
  const [jobFile, out] = [writeIn(home, 'job.json', JSON.stringify(whole)), fileIn(home, 'out.pdf')];
  const began = performance.now();
  const child = spawn(machine.executable, [machine.app, '--print-job', jobFile, '--print-out', out], {
    env: home.env,
    stdio: 'ignore',
  });
  const ended: unknown[] = await once(child, 'exit');
  expect([ended[0], existsSync(out)]).toEqual([0, true]);
  return { pdf: readFileSync(out), ms: performance.now() - began };
};

test('a printed page loads nothing, runs nothing and goes nowhere', async ({ home }) => {
  const knocks: string[] = [];
  const server = createServer((socket) => {
    knocks.push('knock');
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this kind.
  const away = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const parts = [away, 'file:///etc'].flatMap((from) => [
    `<img src="${from}/a.png"><iframe src="${from}"></iframe><object data="${from}"></object><embed src="${from}">`,
    `<link rel="stylesheet" href="${from}/b.css"><link rel="preconnect" href="${from}"><script src="${from}/c.js"></script>`,
    `<style>@import url("${from}/d.css"); p { background: url("${from}/e.png") } @font-face { font-family: f; src: url("${from}/f") }</style>`,
    `<svg><image href="${from}/g.png"/><use href="${from}/h.svg#x"/><foreignObject><p style="font-family: f">x</p></foreignObject></svg>`,
    `<video src="${from}/i.mp4" poster="${from}/j.png"></video><form action="${from}"><button autofocus></button></form>`,
  ]);
  const refresh = `<meta http-equiv="refresh" content="0;url=${away}/k">`;
  const script = `<script>location = '${away}/l'</script><img src="x" onerror="location='${away}/m'">`;
  const { pdf } = await print(home, {
    html: `<!doctype html><html><head>${refresh}</head><body><p>report</p>${parts.join('')}${script}</body></html>`,
    headerTemplate: `<img src="${away}/n.png"><span style="background:url(${away}/o.png)">x</span><script>fetch('${away}/p')</script>`,
  });
  server.close();
  expect(knocks).toEqual([]);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('a report of a megabyte is printed, in time', async ({ home }) => {
  test.setTimeout(120_000);
  const row = `<tr><td>2026-04-01 09:00:00.000</td><td>pc1.example</td><td>${'C:\\Windows\\System32\\cmd.exe /c '.repeat(4)}</td></tr>`;
  const rows = row.repeat(Math.ceil(1_000_000 / row.length));
  const { pdf, ms } = await print(home, {
    html: `<!doctype html><title>r</title><table><tbody>${rows}</tbody></table>`,
  });
  expect(pdf.length).toBeGreaterThan(20_000);
  expect(ms).toBeLessThan(45_000);
});
