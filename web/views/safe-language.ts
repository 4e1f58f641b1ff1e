// Imported before uPlot, which asks Intl for the browser's language as soon as it is loaded.

// A browser under the C locale calls its language "C", Intl refuses that, and without this the whole page would stay empty.
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
}

export {};
