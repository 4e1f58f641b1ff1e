// Where the playground's own page and the element's script are: beside this script.

/** In the npm package there is no page, and a bundler has the script: undefined (tools/pack/bundles.mjs). */
export const site: { page: string; script: string } | undefined = {
  page: new URL('index.html', import.meta.url).href,
  script: new URL('rnn-playground.js', import.meta.url).href,
};
