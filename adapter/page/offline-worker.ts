/**
 * The service worker of a site. It caches all files at the first visit, and serves them from then on. A new version of the
 * site is cached beside the old one, and replaces it once no page uses the old one, so that a visit never mixes both.
 */
import { clientsClaim } from 'workbox-core';
import { addPlugins, cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

declare const self: {
  /** written by server/offline.ts: each file of the site, with a hash of its content */
  __tiaoFiles: { url: string; revision: string }[];
};

/** The realm in index.html. It would come from the network, so a kept page has none. */
const REALM = /<div class="game is-behind">[\s\S]*?<\/div>/;

cleanupOutdatedCaches();
addPlugins([
  {
    cacheWillUpdate: async ({ response }) => {
      if (!response.ok) return null; // the whole site is kept, or nothing
      if (!response.headers.get('Content-Type')?.startsWith('text/html')) return response;
      return new Response((await response.text()).replace(REALM, ''), response);
    },
  },
]);
// the URL's parameters (launch, device …) are for the page only, so they do not select a file
precacheAndRoute(self.__tiaoFiles, { ignoreURLParametersMatching: [/./] });
// also serve the page of the first visit
clientsClaim();
