/** The part of pixi.js that the engine uses and exports. A game may also `import … from 'pixi.js'` for anything else. */
import 'pixi.js/graphics';
import 'pixi.js/text';

export {
  Buffer,
  BufferImageSource,
  BufferUsage,
  CanvasSource,
  Color,
  Container,
  FillGradient,
  Geometry,
  GlProgram,
  Graphics,
  type ICanvas,
  ImageSource,
  Matrix,
  Point,
  Rectangle,
  RenderContainer,
  RenderTexture,
  Shader,
  Sprite,
  State,
  Text,
  TextStyle,
  type TextStyleOptions,
  Texture,
  TextureSource,
  WebGLRenderer,
} from 'pixi.js';
