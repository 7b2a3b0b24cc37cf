/**
 * `tiao/testing` for Node, which reads no TypeScript among the packages of a project. Without a namespace of its own, since
 * Playwright knows only the tests that are made with its own copy.
 */
require('tsx/cjs/api').register();

const { expect, Phone, PhoneServer, PlatformHandle, test } = require('./index.ts');
module.exports = { expect, Phone, PhoneServer, PlatformHandle, test };
