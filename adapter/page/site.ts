/** Settings of a site written by `tiao build --target web`, from its `<html>` element (server/site-page.ts). */

const { game, shown, offline } = document.documentElement.dataset;

/** The game that the site's root URL opens; undefined on tiao's server. */
export const siteGame = game;
/** True if only the game is shown, without the phone. */
export const showsGameAlone = shown === 'game';
/** True if the browser caches the site, so that it works offline. */
export const worksOffline = offline !== undefined;

/** Caches the site for the next visit. A failure is not an error: the site then needs the network. */
export function keepForOffline(): void {
  if (!worksOffline || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register(new URL('offline.js', document.baseURI))
    .catch((error: Error) => console.info(`This browser does not keep the game: ${error.message}`));
}
