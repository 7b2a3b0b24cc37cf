/**
 * The service worker of a site. It caches all files at the first visit, and serves them from then on. A new version of the
 * site is cached beside the old one, and replaces it once no page uses the old one, so that a visit never mixes both.
 */
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

declare const self: {
  /** written by server/offline.ts: each file of the site, with a hash of its content */
  __tiaoFiles: { url: string; revision: string }[];
};

cleanupOutdatedCaches();
// the URL's parameters (launch, device …) are for the page only, so they do not select a file
precacheAndRoute(self.__tiaoFiles, { ignoreURLParametersMatching: [/./] });
// also serve the page of the first visit
clientsClaim();
