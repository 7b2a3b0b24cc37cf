/** Runs in every page before its own scripts: counts the objects of WebGL contexts that are not lost. */
(() => {
  // captured, because a realm removes it from its elements
  const { addEventListener } = EventTarget.prototype;
  const live = new Set();
  /** context → its lists of objects */
  const lists = new WeakMap();
  const listOf = (context) => {
    const known = lists.get(context);
    if (known) return known;
    const list = new Set();
    lists.set(context, list);
    // all its objects are gone with it
    addEventListener.call(context.canvas, 'webglcontextlost', () => {
      for (const one of list) live.delete(one);
      list.clear();
    });
    return list;
  };
  for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext]) {
    for (const name of Object.keys(prototype).filter((one) => one.startsWith('create'))) {
      const removal = name.replace('create', 'delete');
      const create = prototype[name];
      const remove = prototype[removal];
      if (!remove) continue;
      prototype[name] = function (...args) {
        const made = create.apply(this, args);
        if (made) {
          listOf(this).add(made);
          live.add(made);
        }
        return made;
      };
      prototype[removal] = function (made) {
        listOf(this).delete(made);
        live.delete(made);
        return remove.call(this, made);
      };
    }
  }
  Object.defineProperty(window, Symbol.for('tiao.gl'), { value: () => live.size });
})();
