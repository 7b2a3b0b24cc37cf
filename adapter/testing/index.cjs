/** `tiao/testing` for Node, which reads no TypeScript among the packages of a project. */
const tsx = require('tsx/cjs/api');

const { expect, Phone, PhoneServer, test } = tsx.require('./index.ts', __filename);
module.exports = { expect, Phone, PhoneServer, test };
