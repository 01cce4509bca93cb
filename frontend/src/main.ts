import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';

import { mount } from 'svelte';

import App from './App.svelte';
import { listen } from './state/route.svelte';
import { show } from './state/settings.svelte';

show();
listen();
mount(App, { target: document.getElementById('app') as HTMLElement });
