import { expect, test } from 'vitest';
import { answerJson, asAnalyst, clientTo, loopback } from './loopback.test-support.ts';

test('a question goes out with its query and form, and the answer comes back with its trace', async () => {
  const vendor = await loopback((_asked, response) => {
    response.setHeader('X-Cs-Traceid', 'a1b2-c3');
    answerJson(response, { resources: [{ id: 1 }] }, 201);
  });
  const answer = await clientTo(`${vendor.url}/base/`).send(
    {
      method: 'POST',
      path: '/oauth2/token',
      query: [
        ['ids', 'a'],
        ['ids', 'b&c'],
      ],
      body: { form: { client_id: 'me', client_secret: 'p w' } },
      repeat: 'safe',
    },
    asAnalyst,
  );
  expect({ status: answer.status, trace: answer.trace, value: answer.json() }).toEqual({
    status: 201,
    trace: 'a1b2-c3',
    value: { resources: [{ id: 1 }] },
  });
  expect(vendor.asked).toMatchObject([
    { method: 'POST', url: '/base/oauth2/token?ids=a&ids=b%26c', body: 'client_id=me&client_secret=p+w' },
  ]);
});

test('a question that failed is asked again, an order is given once', async () => {
  const vendor = await loopback((_asked, response, number) => {
    if (number % 2 === 0) answerJson(response, { errors: [{ message: 'down' }] }, 503);
    else answerJson(response, {});
  });
  const client = clientTo(vendor.url);
  const safe = await client.send({ method: 'GET', path: '/a', repeat: 'safe' }, asAnalyst);
  const once = await client.send({ method: 'POST', path: '/b', repeat: 'once' }, asAnalyst);
  expect([safe.status, once.status, vendor.asked.map(({ url }) => url)]).toEqual([200, 503, ['/a', '/a', '/b']]);
});

test('an order whose answer was lost is not given again, and its outcome is told as unknown', async () => {
  const vendor = await loopback((_asked, response) => {
    response.socket?.destroy();
  });
  const client = clientTo(vendor.url);
  await expect(client.send({ method: 'POST', path: '/contain', repeat: 'once' }, asAnalyst)).rejects.toMatchObject({
    code: 'unreachable',
    params: { reason: 'answer-cut', outcome: 'unknown' },
  });
  expect(vendor.asked).toHaveLength(1);
});
