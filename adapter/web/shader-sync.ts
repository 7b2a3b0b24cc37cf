/**
 * How pixi hands a shader's uniforms and textures to WebGL before each draw. pixi generates this function as text, which
 * no phone runs. Its own alternative looks through all resources of the shader by name in every draw, which allocates
 * the names, and sets every sampler again. This one looks through them once per program, as the generated text does.
 */
import {
  BufferResource,
  type GlShaderSystem,
  type Shader,
  type ShaderSyncFunction,
  TextureSource,
  TextureView,
  UniformGroup,
} from 'pixi.js';

type Resource = TextureSource & UniformGroup & BufferResource;

/** Where a resource is found, and what becomes of it. */
type Step = { group: number; at: number } & (
  | { kind: 'uniforms' }
  | { kind: 'block'; name: string; index: number }
  | { kind: 'texture'; unit: number }
);

/** In the place of pixi's function of this name. pixi calls it once per program, which is bound then. */
export function generateShaderSyncCode(shader: Shader, system: GlShaderSystem): ShaderSyncFunction {
  const steps = stepsOf(shader, system);
  return (renderer, { glProgram, groups }, data) => {
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i];
      // safe: the resources of one program have the same kinds in every shader, as pixi's own text also expects
      const resource = groups[step.group].resources[step.at] as Resource;
      if (step.kind === 'texture') renderer.texture.bind(resource, step.unit);
      else if (step.kind === 'uniforms') renderer.uniformGroup.updateUniformGroup(resource, glProgram, data);
      else system.bindUniformBlock(resource, step.name, step.index);
    }
  };
}

function stepsOf(shader: Shader, system: GlShaderSystem): Step[] {
  const { glProgram, groups } = shader;
  // safe: pixi's type lacks it: group → place in the group → the name in the program. Groups of the renderer's own, such
  // as its global uniforms, are missing there.
  const names = shader._uniformBindMap as unknown as {
    [group: number]: { [at: number]: string } | undefined;
  };
  const { uniformData } = system._getProgramData(glProgram);
  const steps: Step[] = [];
  let unit = 0;
  for (const [key, { resources }] of Object.entries(groups)) {
    const group = Number(key);
    for (const [place, resource] of Object.entries(resources)) {
      const at = Number(place);
      const name = names[group]?.[at] ?? '';
      if (resource instanceof BufferResource || (resource instanceof UniformGroup && resource.ubo)) {
        steps.push({ group, at, kind: 'block', name, index: glProgram._uniformBlockData[name].index });
      } else if (resource instanceof UniformGroup) {
        steps.push({ group, at, kind: 'uniforms' });
      } else if (isTexture(resource) && name in uniformData) {
        system._gl.uniform1i(uniformData[name].location, unit);
        steps.push({ group, at, kind: 'texture', unit: unit++ });
      }
    }
  }
  return steps;
}

/** Not a style: WebGL sets those together with their texture. */
function isTexture(resource: unknown): boolean {
  return resource instanceof TextureSource || resource instanceof TextureView;
}
