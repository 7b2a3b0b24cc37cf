import type { OpenRequestFrame } from '../../adapter/page/services/request-frame.ts';

/** Node's own fetch, which no content security policy restricts. */
export const bareRequests: OpenRequestFrame = async () => ({
  fetch: (input, init) => fetch(input, init),
  XMLHttpRequest: globalThis.XMLHttpRequest,
  followsRedirects: true,
  refused: () => '',
  close: () => undefined,
});
