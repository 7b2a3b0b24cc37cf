/*
 * Runs in a peer's page before its scripts, and makes the page answer as a phone does (`window.__tiao`, see
 * page/session/handle.ts, as far as `tiao perf` asks): its frames, its first picture, the calls of its graphics context.
 * `window.__noDraw`: there is a real context, and its draw calls do nothing.
 */
{
  const draws = ['clear', 'drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'];
  const contexts = [WebGLRenderingContext.prototype, WebGL2RenderingContext.prototype];
  const calls = { all: 0, draws: 0 };
  let isCounting = false;
  let frames = 0;
  let lastFrame = -1;

  if (window.__noDraw) {
    for (const context of contexts) {
      for (const name of draws) if (Object.hasOwn(context, name)) context[name] = () => undefined;
    }
  }

  // wraps every call only while they are counted: nobody pays for it while times are taken
  const undo = [];
  const count = () => {
    for (const context of contexts) {
      for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(context))) {
        const before = property.value;
        if (typeof before !== 'function' || name === 'constructor') continue;
        const weight = draws.includes(name) ? 1 : 0;
        const value = function (...args) {
          calls.all++;
          calls.draws += weight;
          return before.apply(this, args);
        };
        Object.defineProperty(context, name, { ...property, value });
        undo.push(() => Object.defineProperty(context, name, property));
      }
    }
  };

  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    ask((time) => {
      if (time !== lastFrame && window.__ready) frames++;
      lastFrame = time;
      callback(time);
      if (window.__ready) window.__tiao.state.firstFrameMs ??= performance.now();
    });

  window.__tiao = {
    state: { bootedMs: null, firstFrameMs: null, fault: null },
    inspect: async () => ({ frames, calls: isCounting ? { ...calls } : null, probe: null }),
    countCalls(isOn) {
      if (isOn === isCounting) return;
      isCounting = isOn;
      if (isOn) count();
      else for (const each of undo.splice(0)) each();
    },
    tool: async () => null,
    log: () => [],
  };
}
