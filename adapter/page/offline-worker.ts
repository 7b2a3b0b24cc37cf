/**
 * The service worker of a site: keeps all its files when it is first visited, and answers with them from then on. A new
 * version of the site is kept beside the old one and takes its place once no page shows that, so that no visit has files
 * of both.
 */
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

declare const self: {
  /** written by server/offline.ts: each file of the site, with a hash of its content */
  __tiaoFiles: { url: string; revision: string }[];
};

cleanupOutdatedCaches();
// how the page is entered stands in its address, and is for the page alone
precacheAndRoute(self.__tiaoFiles, { ignoreURLParametersMatching: [/./] });
// the first visit is kept as well
clientsClaim();
