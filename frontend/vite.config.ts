import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// The page is built into the Python package; `npm run dev` borrows the API of a running `marsad serve`.
export default defineConfig({
  plugins: [svelte()],
  base: '/',
  build: {
    outDir: '../src/marsad/desk/page',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the content security policy allows no data: fonts and scripts
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8600' } },
});
