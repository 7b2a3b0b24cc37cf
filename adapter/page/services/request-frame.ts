/**
 * A network that follows redirects only to allowed hosts. A page cannot see where a redirect leads before it is
 * followed, but the browser checks a Content-Security-Policy at every hop (CSP Level 3, "connect-src"). So a game's
 * requests are made from an iframe of their own, whose policy names the allowed hosts and nothing else, not even the
 * phone's own server.
 */
export type RequestFrame = {
  fetch: typeof fetch;
  XMLHttpRequest: typeof XMLHttpRequest;
  /** false if every public host is allowed: a redirect could then lead anywhere, so none is followed */
  followsRedirects: boolean;
  /** the URL of the redirect that the policy refused last */
  refused: () => string;
  close: () => void;
};

export type OpenRequestFrame = (allow: string[]) => Promise<RequestFrame>;

export const openRequestFrame: OpenRequestFrame = async (allow) => {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `default-src 'none'; connect-src ${sourcesOf(allow)}`;
  frame.srcdoc = policy.outerHTML;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  // safe: a frame in the document that has loaded has a window
  const inside = frame.contentWindow as Window & typeof globalThis;
  let refused = '';
  inside.document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
    refused = blockedURI;
  });
  return {
    fetch: inside.fetch.bind(inside),
    XMLHttpRequest: inside.XMLHttpRequest,
    followsRedirects: !allow.includes('*'),
    refused: () => refused,
    close: () => frame.remove(),
  };
};

/** The list as CSP sources. A bare `host` means the default ports of http and https. */
function sourcesOf(allow: string[]): string {
  if (allow.includes('*')) return 'http: https:';
  const hosts = allow.filter((entry) => /^[\w.*:[\]-]+$/.test(entry));
  return hosts.flatMap((host) => [`http://${host}`, `https://${host}`]).join(' ') || "'none'";
}
