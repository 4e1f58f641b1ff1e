// Whether a bundler may have moved the files that are fetched at run time: never on a site, where each is beside its script.

/** The npm package has another module in the place of this one (tools/pack.mjs), in which it is so. */
export const bundled: boolean = false;

/** Full addresses by the names that the files have in dist/. */
export const places: Readonly<Record<string, string>> = {};
