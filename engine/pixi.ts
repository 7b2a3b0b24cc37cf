/** The part of pixi.js that tiao uses and hands on: one place, so that a package holds no more of it. */
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
