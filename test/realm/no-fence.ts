import type { OpenFence } from '../../adapter/page/services/fence.ts';

/** Node's own fetch, which no policy stands around. */
export const noFence: OpenFence = async () => ({
  fetch: (input, init) => fetch(input, init),
  XMLHttpRequest: globalThis.XMLHttpRequest,
  followsRedirects: true,
  refused: () => '',
  close: () => undefined,
});
