// The file anywidget.js of dist/, wherever you have put that folder; its server must allow CORS.
export { default } from 'https://example.edu/rnn-playground/anywidget.js';
