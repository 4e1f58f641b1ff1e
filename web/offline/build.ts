// The name of the build: another page or another part of it, another name. The build itself puts it in (tools/build/bundle.mjs).

export const build = 'none';
