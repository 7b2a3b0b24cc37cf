#!/usr/bin/env bash
# pixi.js 8.22.0: from five classes of moving containers on, each that has turned allocates 180 bytes a frame.
#
# pixi's transform update reads a container's sines and cosines as numbers of the object. As long as it meets at most four
# classes of containers, V8 reads them in place. With more (Container, Sprite, Graphics, Text and one class of the game's
# own are five), every read of a number with a fraction makes a new object on the heap, and so does every write of one.
# Nothing is kept: it is garbage, 11 KB a frame for 60 turning containers. Fewer classes (a container that holds its state
# in another object) cost nothing. Engines that keep such numbers in the value itself, as JavaScriptCore, are not affected.
#
# Seen here (Node 20): 2 bytes per container and frame with 4 classes, 178 with 5. Ends with 0 while 5 cost more than 50
# and 4 less than 30.
set -euo pipefail
cd "$(mktemp -d)"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --save-exact pixi.js@8.22.0
cat > turning.js <<'JS'
// what pixi asks of a browser while it loads
globalThis.navigator ??= { userAgent: '' };
globalThis.document ??= { createElement: () => ({ style: {} }) };
const { Container, updateRenderGroupTransforms } = await import('pixi.js');

const classes = [Container];
for (let i = 1; i < Number(process.argv[2]); i++) {
  classes.push(class extends Container { [`own${i}`] = i; });
}
const root = new Container({ isRenderGroup: true });
const all = Array.from({ length: 100 }, (_, i) => root.addChild(new classes[i % classes.length]()));

function frame(time) {
  for (let i = 0; i < all.length; i++) {
    all[i].position.set(i * 1.37 + time, time * 0.3);
    all[i].rotation = time * 0.01 + i;
  }
  updateRenderGroupTransforms(root.renderGroup, true);
}

for (let time = 0; time < 3000; time++) frame(time + 0.5);
globalThis.gc();
const before = process.memoryUsage().heapUsed;
for (let time = 0; time < 200; time++) frame(time + 0.25);
console.log(Math.round((process.memoryUsage().heapUsed - before) / 200 / all.length));
JS
bytes() { node --expose-gc --min-semi-space-size=64 --max-semi-space-size=64 turning.js "$1"; }
four=$(bytes 4)
five=$(bytes 5)
echo "pixi.js 8.22.0: $four bytes per container and frame with 4 classes, $five with 5"
[ "$five" -gt 50 ] && [ "$four" -lt 30 ]
