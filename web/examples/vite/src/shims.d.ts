// What plain tsc takes a Vue file for; vue-tsc looks into it.

declare module '*.vue' {
  import type { Component } from 'vue';
  const component: Component;
  export default component;
}
