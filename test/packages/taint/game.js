/** Shows what the open data domain has drawn, and tries every way to read it. Each line ends with the result. */
const screen = wx.createCanvas();
const paint = screen.getContext('2d');
const { canvas: shared } = wx.getOpenDataContext();

/** What a package can learn of the other domain's requests, by replacing built-ins that this domain's runtime calls. */
let overheard = 'refused';
for (const owner of [Map.prototype, Set.prototype, String.prototype, Array.prototype]) {
  for (const name of ['get', 'has', 'split', 'toLowerCase', 'join', 'startsWith']) {
    const native = owner[name];
    if (!native) continue;
    owner[name] = function (...args) {
      const texts = [this, ...args].filter((one) => typeof one === 'string' || one instanceof String);
      if (texts.some((text) => text.indexOf('secret-123456') >= 0)) overheard = `OPEN by ${name}`;
      return native.apply(this, args);
    };
  }
}

/** True for the colour of friends' data, if it was read back. */
const isSecret = ([red, green, blue]) => red === 0x12 && green === 0x34 && blue === 0x56;
const colourOf = (context) => context.getImageData(0, 0, 1, 1).data;
const drawn = (source) => {
  const canvas = wx.createCanvas();
  const context = canvas.getContext('2d');
  context.drawImage(source, 0, 0);
  return context;
};
const glWith = (type, source, call) => {
  const canvas = wx.createCanvas();
  const gl = canvas.getContext(type);
  if (!gl) throw new Error('no WebGL');
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  call(gl, source);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  return { canvas, gl };
};
const pixelOf = (gl) => {
  const pixel = new Uint8Array(4);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  return pixel;
};
const upload = (gl, source) => gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, source);
const uploadPart = (gl, source) => {
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, 512, 1024, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, gl.RGBA, gl.UNSIGNED_BYTE, source);
};
const prototype = Object.getPrototypeOf(wx.createCanvas());
const patternOn = (make, style) => {
  const context = wx.createCanvas().getContext('2d');
  context[style] = make.createPattern(shared, 'repeat');
  context.lineWidth = 20;
  if (style === 'fillStyle') context.fillRect(0, 0, 9, 9);
  else context.strokeRect(0, 0, 9, 9);
  return colourOf(context);
};

const ways = {
  'getContext of the shared canvas': () => shared.getContext('2d') && [1],
  'getContext of another canvas, on it': () => colourOf(prototype.getContext.call(shared, '2d')),
  'toDataURL of another canvas, on it': () => prototype.toDataURL.call(shared) && [0x12, 0x34, 0x56],
  'getImageData after drawImage': () => colourOf(drawn(shared)),
  'getImageData two canvases on': () => colourOf(drawn(drawn(shared).canvas)),
  'toDataURL after drawImage': () => drawn(shared).canvas.toDataURL() && [0x12, 0x34, 0x56],
  'drawImage scaled': () => {
    const context = wx.createCanvas().getContext('2d');
    context.drawImage(shared, 0, 0, 10, 10, 0, 0, 10, 10);
    return colourOf(context);
  },
  'a pattern, filled': () => patternOn(wx.createCanvas().getContext('2d'), 'fillStyle'),
  'a pattern of another context, stroked': () => patternOn(paint, 'strokeStyle'),
  'readPixels of a texture': () => pixelOf(glWith('webgl', shared, upload).gl),
  'readPixels of a part of a texture': () => pixelOf(glWith('webgl', shared, uploadPart).gl),
  'readPixels in WebGL 2': () => pixelOf(glWith('webgl2', shared, upload).gl),
  'a WebGL canvas drawn on another': () => colourOf(drawn(glWith('webgl', shared, upload).canvas)),
  'a saved picture, opened as a file': () => {
    const path = drawn(shared).canvas.toTempFilePathSync();
    return wx.getFileSystemManager().readFileSync(path).byteLength > 0 && [0x12, 0x34, 0x56];
  },
  'drawImage of the prototype': () => {
    const context = wx.createCanvas().getContext('2d');
    Reflect.apply(Object.getPrototypeOf(context).drawImage, context, [shared, 0, 0]);
    return colourOf(context);
  },
  'a pattern set by the accessor of the prototype': () => {
    const context = wx.createCanvas().getContext('2d');
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(context), 'fillStyle');
    Reflect.apply(set, context, [paint.createPattern(shared, 'repeat')]);
    context.fillRect(0, 0, 9, 9);
    return colourOf(context);
  },
  'a pattern kept by save and restore': () => {
    const context = wx.createCanvas().getContext('2d');
    context.fillStyle = context.createPattern(shared, 'repeat');
    context.save();
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 9, 9);
    context.restore();
    context.fillRect(0, 0, 9, 9);
    return colourOf(context);
  },
  'a canvas emptied by its size and drawn again': () => {
    const context = drawn(shared);
    context.canvas.width = 16;
    context.drawImage(shared, 0, 0);
    return colourOf(context);
  },
  'getImageData in another colour space': () =>
    drawn(shared).getImageData(0, 0, 1, 1, { colorSpace: 'display-p3' }) && [0x12, 0x34, 0x56],
  'putImageData of what was created from it': () => {
    const context = drawn(shared);
    context.putImageData(context.createImageData(1, 1), 0, 0);
    return colourOf(drawn(context.canvas));
  },
  'readPixels into a buffer of the card': () => {
    const { gl } = glWith('webgl2', shared, upload);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, gl.createBuffer());
    gl.bufferData(gl.PIXEL_PACK_BUFFER, 4, gl.STREAM_READ);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, 0);
    const pixel = new Uint8Array(4);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, pixel);
    return pixel;
  },
  'a layer of a texture in three dimensions': () => {
    const gl = wx.createCanvas().getContext('webgl2');
    gl.bindTexture(gl.TEXTURE_3D, gl.createTexture());
    gl.texImage3D(gl.TEXTURE_3D, 0, gl.RGBA, 64, 64, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, shared);
    return pixelOf(gl);
  },
  'a part of a texture in three dimensions': () => {
    const gl = wx.createCanvas().getContext('webgl2');
    gl.bindTexture(gl.TEXTURE_3D, gl.createTexture());
    gl.texStorage3D(gl.TEXTURE_3D, 1, gl.RGBA8, 64, 64, 1);
    gl.texSubImage3D(gl.TEXTURE_3D, 0, 0, 0, 0, 64, 64, 1, gl.RGBA, gl.UNSIGNED_BYTE, shared);
    return pixelOf(gl);
  },
  'a texture that a shader hands on as numbers': () => {
    const { gl } = glWith('webgl2', shared, upload);
    const shader = (type, text) => {
      const made = gl.createShader(type);
      gl.shaderSource(made, `#version 300 es\n${text}`);
      gl.compileShader(made);
      return made;
    };
    const program = gl.createProgram();
    const vertex =
      'uniform sampler2D t; out vec4 seen; void main() { seen = texelFetch(t, ivec2(0), 0) * 255.0; }';
    gl.attachShader(program, shader(gl.VERTEX_SHADER, vertex));
    gl.attachShader(program, shader(gl.FRAGMENT_SHADER, 'void main() {}'));
    gl.transformFeedbackVaryings(program, ['seen'], gl.SEPARATE_ATTRIBS);
    gl.linkProgram(program);
    gl.useProgram(program);
    gl.bindBufferBase(gl.TRANSFORM_FEEDBACK_BUFFER, 0, gl.createBuffer());
    gl.bufferData(gl.TRANSFORM_FEEDBACK_BUFFER, 16, gl.STREAM_READ);
    gl.beginTransformFeedback(gl.POINTS);
    gl.drawArrays(gl.POINTS, 0, 1);
    gl.endTransformFeedback();
    const numbers = new Float32Array(4);
    gl.getBufferSubData(gl.TRANSFORM_FEEDBACK_BUFFER, 0, numbers);
    return [...numbers].map(Math.round);
  },
  'a count of pixels that a shader lets through': () => {
    const { gl } = glWith('webgl2', shared, upload);
    const query = gl.createQuery();
    gl.beginQuery(gl.ANY_SAMPLES_PASSED, query);
    gl.endQuery(gl.ANY_SAMPLES_PASSED);
    return gl.getQueryParameter(query, gl.QUERY_RESULT_AVAILABLE) !== undefined && [0x12, 0x34, 0x56];
  },
  'members of a canvas that hand out what is on it': () =>
    ['toBlob', 'captureStream', 'transferControlToOffscreen', 'convertToBlob'].filter(
      (name) => drawn(shared).canvas[name] !== undefined,
    ),
  'a canvas that shows bitmaps': () =>
    drawn(shared).canvas.getContext('bitmaprenderer') && [0x12, 0x34, 0x56],
  'the screen itself': () => {
    paint.drawImage(shared, 0, 0);
    return colourOf(paint);
  },
};

let frames = 0;
function frame() {
  requestAnimationFrame(frame);
  frames += 1;
  paint.fillRect(0, 0, 1, 1);
  if (frames === 14) wx.previewImage({ urls: [drawn(shared).canvas.toTempFilePathSync()] });
  if (frames !== 8) return;
  for (const [name, way] of Object.entries(ways)) {
    let said = 'refused';
    try {
      const got = way();
      if (got && isSecret(got)) said = 'OPEN';
      else if (got && got.length > 0) said = `read ${[...got]}`;
    } catch (error) {
      said = `refused (${error.message ?? error.errMsg})`;
    }
    console.log(`${name}: ${said}`);
  }
  console.log(`the path of a picture in the open data domain: ${overheard}`);
  const own = wx.createCanvas().getContext('2d');
  own.fillStyle = '#102030';
  own.fillRect(0, 0, 1, 1);
  console.log(`a canvas of one's own: ${[...colourOf(own)]}, ${own.canvas.toDataURL().slice(0, 14)}`);
  const saved = drawn(shared).canvas.toTempFilePathSync();
  const image = wx.createImage();
  image.onload = () => console.log('a saved picture, shown as an image: OPEN');
  image.onerror = () => console.log('a saved picture, shown as an image: refused');
  image.src = saved;
  for (const name of ['getUserCloudStorage', 'getUserCloudStorageKeys']) {
    wx[name]({
      keyList: ['score'],
      success: () => console.log(`${name}: OPEN`),
      fail: () => console.log(`${name}: refused`),
    });
  }
}
requestAnimationFrame(frame);
