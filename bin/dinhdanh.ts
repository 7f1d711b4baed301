import { dinhdanhApp } from '../lib/app.ts';

dinhdanhApp().synth();
