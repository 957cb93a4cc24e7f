import { mostFlowBytes } from '../../../shared/exchange/imported.ts';
import { jsonFaultAt } from './json-fault.ts';
import type { FlowFault, JsonValue } from '../../../shared/exchange/model.ts';

/** 1-based, as editors count. */
export interface Position {
  line: number;
  column: number;
}

/** Why a file could not be read, and where in it. */
export class FlowFaultError extends Error {
  readonly fault: FlowFault;
  readonly position: Position | null;
  readonly found: string;

  constructor(fault: FlowFault, { position = null, found = '' }: { position?: Position | null; found?: string } = {}) {
    super(`${fault} ${found}`.trim());
    this.name = 'FlowFaultError';
    this.fault = fault;
    this.position = position;
    this.found = found;
  }
}

/** A flow needs ten levels; a thousand brackets are an attack on whoever walks them. */
const deepest = 64;

const positionAt = (text: string, offset: number): Position => {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
};

const BACKSLASH = 92;
const QUOTE = 34;

/** Brackets are counted before anything is parsed: what walks the value afterwards may then recurse. */
const requireShallow = (text: string): void => {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > deepest) throw new FlowFaultError('too-deep', { position: positionAt(text, at) });
    } else if (code === 93 || code === 125) depth -= 1;
  }
};

const decoded = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new FlowFaultError('not-utf8');
  }
};

/** Throws `FlowFaultError` with the place of the fault. */
export const parseJson = (bytes: Uint8Array): JsonValue => {
  if (bytes.length > mostFlowBytes) throw new FlowFaultError('too-large', { found: String(bytes.length) });
  const text = decoded(bytes);
  if (text.trim() === '') throw new FlowFaultError('empty');
  requireShallow(text);
  try {
    // What JSON.parse answers is a JSON value; its type says `any`.
    return JSON.parse(text) as JsonValue;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new FlowFaultError('not-json', { position: positionAt(text, jsonFaultAt(text)) });
  }
};
