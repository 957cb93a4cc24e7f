/** What a simulated vendor says: sent as it stands, or damaged on its way by a fault. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** Repeated names in any case are one header: names are given in the vendor's spelling. */
type Headers = Record<string, string>;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const text = (body: string, type: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': type },
  body: bytesOf(body),
});

export const json = (value: unknown, status = 200, headers: Headers = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: bytesOf(JSON.stringify(value)),
});

/** JSON text that must stay as it was recorded (numbers beyond 2^53, order of keys). */
export const rawJson = (written: string, status = 200, headers: Headers = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: bytesOf(written),
});

export const empty = (status: number, headers: Headers = {}): Answer => ({
  status,
  headers,
  body: new Uint8Array(),
});
