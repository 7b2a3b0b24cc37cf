/** Finds the mock for an address, and its answer. */
import type { Mock, Mocks } from '../../contract/mocks.ts';

/** The mock for an address. One without `*` wins, then the longest. */
export function findMock(mocks: Mocks, method: string, url: string): Mock | undefined {
  const fitting = Object.keys(mocks).filter((pattern) => fits(pattern, method, url));
  fitting.sort((a, b) => Number(a.includes('*')) - Number(b.includes('*')) || b.length - a.length);
  return fitting.length > 0 ? mocks[fitting[0]] : undefined;
}

function fits(pattern: string, method: string, url: string): boolean {
  const [, wanted, address] = /^(?:([A-Z]+) )?(.*)$/s.exec(pattern) ?? [];
  if (wanted !== undefined && wanted !== method) return false;
  const exact = address.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  // the query counts only if the mock's address has one
  const asked = address.includes('?') ? url : url.split('?')[0];
  return new RegExp(`^${exact}$`, 's').test(asked);
}

/** The complete body of a mock's answer. If it comes in chunks, also their lengths. */
export function mockBody({ data, base64, chunks }: Mock): { bytes: ArrayBuffer; chunks?: number[] } {
  if (base64 !== undefined) {
    return { bytes: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer };
  }
  const encoder = new TextEncoder();
  if (chunks !== undefined && chunks.length > 0) {
    const bytes = encoder.encode(chunks.join('')).slice().buffer;
    return { bytes, chunks: chunks.map((chunk) => encoder.encode(chunk).length) };
  }
  const text = typeof data === 'string' ? data : data === undefined ? '' : JSON.stringify(data);
  return { bytes: encoder.encode(text).slice().buffer };
}
