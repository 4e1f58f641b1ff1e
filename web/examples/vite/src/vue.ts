// A Vue page: what it shows is in Lesson.vue.

import { createApp } from 'vue';
import Lesson from './Lesson.vue';

createApp(Lesson).mount('#app');
