/** What a site written by `tiao build --target web` says of itself, on its `<html>` element (server/site-page.ts). */

const { game, shown, offline } = document.documentElement.dataset;

/** The game that the site's own address opens; undefined on a server of tiao's. */
export const siteGame = game;
/** The game alone is shown, on every device. */
export const showsGameAlone = shown === 'game';
/** The site is kept by the browser and runs without a network. */
export const worksOffline = offline !== undefined;

/** Keeps the site for the next visit. Without success it is a site that needs the network, which is no fault. */
export function keepForOffline(): void {
  if (!worksOffline || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register(new URL('offline.js', document.baseURI))
    .catch((error: Error) => console.info(`This browser does not keep the game: ${error.message}`));
}
