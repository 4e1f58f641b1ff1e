// Every page of the folder is built; addresses are relative, so that the result works below any path.

import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const isCustomElement = (tag: string): boolean => tag === 'rnn-playground';

export default defineConfig({
  base: './',
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
  // The development server must leave the package as it is, so that its files stay beside each other.
  optimizeDeps: { exclude: ['rnn-playground'] },
  build: { target: 'es2022', rollupOptions: { input: ['index.html', 'react.html', 'vue.html'] } },
});
