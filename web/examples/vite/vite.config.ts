// Every page of the folder is built; addresses are relative, so that the result works below any path.

import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  // The development server must leave the package as it is, so that its files stay beside each other.
  optimizeDeps: { exclude: ['rnn-playground'] },
  build: { target: 'es2022', rollupOptions: { input: ['index.html'] } },
});
