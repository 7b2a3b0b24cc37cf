/** Prints what an earlier run has left, then writes for ever and prints what was acknowledged. */
const files = wx.getFileSystemManager();
const SLOTS = 4;

/** A value that shows whether a part of it is missing; some values are small, some large. */
const valueWith = (n) => `${n}:${String(n).repeat(n % 7 === 0 ? 20000 : 500)}:${n}`;

function numberOf(value) {
  const n = parseInt(value, 10);
  return value === valueWith(n) ? n : 'half';
}

function left(slot) {
  const stored = wx.getStorageSync(`slot${slot}`);
  console.log(`left storage${slot} ${stored === '' ? 'none' : numberOf(stored)}`);
  const path = `${wx.env.USER_DATA_PATH}/slot${slot}`;
  let text;
  try {
    text = files.readFileSync(path, 'utf8');
  } catch {
    console.log(`left file${slot} none`); // normal in the first run; the reader knows
    return;
  }
  console.log(`left file${slot} ${numberOf(text)}`);
}

let n = Date.now();
const said = (kind, slot, mine, next) => ({
  success() {
    console.log(`kept ${kind}${slot} ${mine}`);
    next();
  },
  fail({ errMsg }) {
    console.log(`failed ${kind}${slot} ${errMsg}`);
  },
});

function store(slot) {
  const mine = n++;
  wx.setStorage({
    key: `slot${slot}`,
    data: valueWith(mine),
    ...said('storage', slot, mine, () => store(slot)),
  });
}

function write(slot) {
  const mine = n++;
  files.writeFile({
    filePath: `${wx.env.USER_DATA_PATH}/slot${slot}`,
    data: valueWith(mine),
    encoding: 'utf8',
    ...said('file', slot, mine, () => write(slot)),
  });
}

for (let slot = 0; slot < SLOTS; slot++) left(slot);
console.log('left all');
for (let slot = 0; slot < SLOTS; slot++) {
  store(slot);
  write(slot);
}
