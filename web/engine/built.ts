// The folders of what scripts fetch at run time. In dist/ their names change with what is in them, so that a cache may keep
// them for ever: the build puts in the names of the day (tools/build/bundle.mjs).

export const built = { engine: 'engine/', data: 'data/' };
