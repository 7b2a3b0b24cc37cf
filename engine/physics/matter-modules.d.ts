/**
 * matter-js publishes its sources beside the bundle. These are the modules that the engine imports, typed by
 * @types/matter-js.
 */
declare module 'matter-js/src/body/Body.js' {
  import { Body } from 'matter-js';
  export default Body;
}
declare module 'matter-js/src/body/Composite.js' {
  import { Composite } from 'matter-js';
  export default Composite;
}
declare module 'matter-js/src/collision/Query.js' {
  import { Query } from 'matter-js';
  export default Query;
}
declare module 'matter-js/src/constraint/Constraint.js' {
  import { Constraint } from 'matter-js';
  export default Constraint;
}
declare module 'matter-js/src/core/Common.js' {
  import { Common } from 'matter-js';
  export default Common;
}
declare module 'matter-js/src/core/Events.js' {
  import { Events } from 'matter-js';
  export default Events;
}
declare module 'matter-js/src/core/Sleeping.js' {
  import { Sleeping } from 'matter-js';
  export default Sleeping;
}
declare module 'matter-js/src/factory/Bodies.js' {
  import { Bodies } from 'matter-js';
  export default Bodies;
}
declare module 'matter-js/src/factory/Composites.js' {
  import { Composites } from 'matter-js';
  export default Composites;
}
declare module 'matter-js/src/geometry/Bounds.js' {
  import { Bounds } from 'matter-js';
  export default Bounds;
}
declare module 'matter-js/src/geometry/Vector.js' {
  import { Vector } from 'matter-js';
  export default Vector;
}
declare module 'matter-js/src/geometry/Vertices.js' {
  import { Vertices } from 'matter-js';
  export default Vertices;
}
