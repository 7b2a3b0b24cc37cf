/** Guards, each with a cut that takes it away and the test that has to notice. */

export type Cut = {
  /** what the guard holds off */
  against: string;
  file: string;
  /** the code that guards, which stands in the file once, and what is put in its place */
  from: string;
  to: string;
  /** the test's file in test/, and the beginning of its title */
  test: string;
  title: string;
};

export const CUTS: Cut[] = [
  {
    against: 'a zip whose path climbs out',
    file: 'adapter/package/zip.ts',
    from: String.raw`path.split(/[/\\]/).includes('..')`,
    to: 'false',
    test: 'package/zip.test.ts',
    title: "an entry '../out.js' refuses the zip",
  },
  {
    against: 'a zip with a file where a folder is',
    file: 'adapter/package/zip.ts',
    from: 'if (!files.has(folder)) continue;',
    to: 'if (folder) continue;',
    test: 'package/zip.test.ts',
    title: 'a zip with a file before a folder of the same name is refused',
  },
  {
    against: 'a zip with a link',
    file: 'adapter/package/zip.ts',
    from: 'if (link) throw',
    to: 'if (!entries) throw',
    test: 'package/zip.test.ts',
    title: 'a zip with a symbolic link is refused',
  },
  {
    against: 'a link that leaves the package',
    file: 'adapter/package/package-folder.ts',
    from: 'return real.startsWith(dir + sep) ? real : undefined;',
    to: 'return real;',
    test: 'package/package-folder.test.ts',
    title: 'nothing outside the package can be read',
  },
  {
    against: "a stranger's script that ends the compiler",
    file: 'adapter/package/compiler.ts',
    from: 'return own ? inProcess : separateProcess;',
    to: 'return own || inProcess ? inProcess : separateProcess;',
    test: 'package/compiler.test.ts',
    title: 'untrusted scripts never reach a compiler in this process',
  },
  {
    against: 'another site that gives this machine its own name',
    file: 'adapter/server/serve.ts',
    from: '!isOwnName(headers.host)',
    to: '!isOwnName()  && !headers',
    test: 'server/serve.test.ts',
    title: 'a page whose host name points to this machine is refused',
  },
  {
    against: 'another site that has an editor opened',
    file: 'adapter/server/serve.ts',
    from: "headers['sec-fetch-site'] === 'same-origin'",
    to: "headers['sec-fetch-site'] !== ''",
    test: 'server/serve.test.ts',
    title: 'only this server’s own page can open an editor',
  },
  {
    against: "a package's page that runs as one of this server's",
    file: 'adapter/server/answer.ts',
    from: "const BYTES = 'application/octet-stream';",
    to: "const BYTES = 'text/html';",
    test: 'server/serve.test.ts',
    title: 'an HTML file in a package never runs as a page of this server',
  },
  {
    against: 'code from text in the realm',
    file: 'adapter/realm/index.html',
    from: "script-src blob: 'wasm-unsafe-eval'",
    to: "script-src blob: 'unsafe-eval'",
    test: 'server/policies.test.ts',
    title: 'the realm, the page and the console',
  },
  {
    against: 'the realm opened by itself',
    file: 'adapter/server/answer.ts',
    from: 'sandbox allow-scripts;',
    to: 'sandbox allow-scripts allow-same-origin;',
    test: 'server/policies.test.ts',
    title: "the realm's header",
  },
  {
    against: 'control characters in a terminal',
    file: 'adapter/host/printable.ts',
    from: String.raw`\u007f-\u009f`,
    to: '',
    test: 'host/printable.test.ts',
    title: 'control characters are shown as escapes',
  },
  {
    against: 'a host that is not on the list',
    file: 'adapter/page/services/host-network.ts',
    from: 'return entry === host;',
    to: 'return host !== entry.slice(0, -1);',
    test: 'realm/network.test.ts',
    title: 'the host list supports hosts, ports and subdomains',
  },
  {
    against: 'names of this machine, where every host is allowed',
    file: 'adapter/page/services/host-network.ts',
    from: String.raw`hostname.replace(/\.+$/, '')`,
    to: 'hostname',
    test: 'realm/network.test.ts',
    title: '* does not include this machine',
  },
  {
    against: 'WebAssembly of bytes',
    file: 'adapter/realm/seal/wx-web-assembly.ts',
    from: "if (typeof path !== 'string') {",
    to: "if (typeof path === 'symbol') {",
    test: 'realm/web-assembly.test.ts',
    title: 'bytes, other files and missing files are refused',
  },
  {
    against: 'a kept file that leads out of the folder',
    file: 'adapter/cli/user-dir.ts',
    from: 'if (!file.startsWith(root + sep)) throw',
    to: 'if (!file) throw',
    test: 'cli/user-dir.test.ts',
    title: 'a path that leads out is never written',
  },
  {
    against: 'a value that is no text in the store',
    file: 'adapter/page/store/records.ts',
    from: "if (typeof value !== 'string') return 'its value is no text';",
    to: "if (typeof value !== 'string') return null;",
    test: 'page/store.test.ts',
    title: 'damaged records are set aside one by one and named',
  },
  {
    against: 'two writes of the cloud at once',
    file: 'adapter/page/services/account.ts',
    from: 'await store.put(next(((await store.get(key)) ?? otherwise) as T), key);',
    to: "const was = await database.get('state', key);\n    await database.put('state', next((was ?? otherwise) as T), key);",
    test: 'page/account.test.ts',
    title: 'ten concurrent writes all persist',
  },
  {
    against: 'a flood of errors that fills memory',
    file: 'adapter/page/session/log.ts',
    from: 'this.errors.size < MOST_ERRORS ?',
    to: 'this.errors.size >= 0 ?',
    test: 'page/log.test.ts',
    title: 'a flood of different errors ends in one entry',
  },
  {
    against: 'what a game sees and what is kept growing apart',
    file: 'adapter/realm/files/file-tree.ts',
    from: 'if (was && !isOfOneKind)',
    to: 'if (was && is && !isOfOneKind)',
    test: 'realm/file-sequences.test.ts',
    title: '200 sequences of file operations',
  },
  {
    against: 'inner words of an error in errMsg',
    file: 'adapter/realm/wx-fail.ts',
    from: "return thrown instanceof WxFail ? thrown.reason : 'system error';",
    to: 'return thrown instanceof WxFail ? thrown.reason : textOf(thrown);',
    test: 'realm/call.test.ts',
    title: 'a mistake of the runtime itself is a system error',
  },
];
