/**
 * `tiao/testing` for Node, which does not load TypeScript from node_modules. It registers tsx globally, without a namespace:
 * with one, Playwright would be loaded a second time, and only tests made with its first copy count.
 */
// by Node itself: as tsx turns it into CommonJS, its own plugins no longer know each other, and no page is built
require('vite');
require('tsx/cjs/api').register();

const { expect, Phone, PhoneServer, PlatformHandle, test } = require('./index.ts');
module.exports = { expect, Phone, PhoneServer, PlatformHandle, test };
