declare module 'matter-js/src/core/Runner.js' {
  export function create(options?: object): object;
  export function tick(runner: object, engine: import('matter-js').Engine, time: number): void;
}
