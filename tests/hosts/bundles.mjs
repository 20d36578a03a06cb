// Banks' programs in React and Vue around the samples of the document, bundled as banks do it.
import { join } from 'node:path';
import { build } from 'esbuild';
import { compileScript, parse } from 'vue/compiler-sfc';
import { sample } from './samples.mjs';
import { root } from './site.mjs';

/** `react.js` and `vue.js`. */
export async function bundled(site) {
  const react = `
    import { createRoot } from 'react-dom/client';
    import { StrictMode, useState } from 'react';
    ${sample('jsx', 'react', site).replace('export ', '')}
    function Page() {
      const [scene, setScene] = useState('farm');
      const [shown, setShown] = useState(true);
      Object.assign(window, { setScene, setShown });
      return <StrictMode>{shown && <Calculator scene={scene} onQuote={(quote) => { window.received = quote; }} />}</StrictMode>;
    }
    createRoot(document.getElementById('root')).render(<Page />);
  `;
  const vue = `
    import { createApp, h, ref } from 'vue';
    import Calculator from 'calculator.vue';
    const scene = ref('farm');
    const shown = ref(true);
    window.setScene = (value) => { scene.value = value; };
    window.setShown = (value) => { shown.value = value; };
    createApp({
      render: () => shown.value && h(Calculator, { scene: scene.value, onQuote: (quote) => { window.received = quote; } }),
    }).mount('#root');
  `;
  return {
    'react.js': await bundle(react, { jsx: 'automatic' }),
    'vue.js': await bundle(vue, { plugins: [component(compiled(sample('vue', 'vue', site)))] }),
  };
}

async function bundle(contents, options) {
  const { outputFiles: [{ contents: bytes }] } = await build({
    stdin: { contents, loader: 'jsx', resolveDir: root }, bundle: true, write: false, format: 'iife', target: 'chrome97',
    minify: true, logLevel: 'warning',
    define: {
      'process.env.NODE_ENV': '"production"', '__VUE_OPTIONS_API__': 'true', '__VUE_PROD_DEVTOOLS__': 'false',
      '__VUE_PROD_HYDRATION_MISMATCH_DETAILS__': 'false',
    },
    ...options,
  });
  return bytes;
}

/** A Vue component as Vue's own compiler makes it, told which tag is an element, as the document says. */
function compiled(source) {
  const { descriptor } = parse(source);
  const compilerOptions = { isCustomElement: (tag) => tag === 'loan-policy-calculator' };
  return compileScript(descriptor, { id: 'calculator', inlineTemplate: true, templateOptions: { compilerOptions } }).content;
}

const component = (contents) => ({
  name: 'component',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^calculator\.vue$/ }, ({ path }) => ({ path, namespace: 'component' }));
    onLoad({ filter: /.*/, namespace: 'component' }, () => ({ contents, loader: 'js', resolveDir: join(root) }));
  },
});
